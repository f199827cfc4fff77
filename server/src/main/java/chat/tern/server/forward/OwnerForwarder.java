package chat.tern.server.forward;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.channel.Calls;
import chat.tern.server.conversation.Forwarder;
import chat.tern.server.conversation.Post;
import chat.tern.server.node.NodeId;
import chat.tern.server.node.Nodes;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** Hands messages to the owner by a call, unless it did not answer a moment ago. */
public final class OwnerForwarder implements Forwarder {

  /**
   * Much longer than an owner takes; as long as somebody may wait who happens to write at the
   * moment when one dies.
   */
  public static final Duration PATIENCE = Duration.ofMillis(500);

  private final Nodes nodes;
  private final Calls calls;
  private final Executor workers;
  private final Trust trust;
  private final LongAdder forwarded = new LongAdder();
  private final LongAdder unanswered = new LongAdder();

  /**
   * @param workers go on with what was answered, on threads that may block
   */
  public OwnerForwarder(Nodes nodes, Calls calls, LongSupplier nanos, Executor workers) {
    this.nodes = nodes;
    this.calls = calls;
    this.trust = new Trust(nanos);
    this.workers = workers;
  }

  /** How many messages were handed to another node. */
  public long forwarded() {
    return forwarded.sum();
  }

  /** How many of them were not answered. */
  public long unanswered() {
    return unanswered.sum();
  }

  @Override
  public Optional<CompletionStage<List<Answer>>> forward(
      ConversationId conversation, List<Post> posts) {
    Optional<NodeId> owner = nodes.ownerElsewhere(conversation).filter(trust::isTrusted);
    if (owner.isEmpty() || !nodes.inTouch()) {
      return Optional.empty();
    }
    forwarded.add(posts.size());
    byte[] request = new ForwardedPosts.Request(conversation, posts).encode();
    return Optional.of(
        calls
            .ask(owner.get(), ForwardedPosts.KIND, request, PATIENCE)
            .thenApplyAsync(response -> answers(owner.get(), posts, response), workers));
  }

  private List<Answer> answers(NodeId owner, List<Post> posts, Optional<byte[]> response) {
    if (response.isPresent()) {
      trust.answered(owner);
      try {
        List<ForwardedPosts.Outcome> outcomes =
            ForwardedPosts.Response.decode(response.get()).outcomes();
        if (outcomes.size() == posts.size()) {
          return outcomes.stream().map(ForwardedPosts.Outcome::toAnswer).toList();
        }
      } catch (TernException e) {
        // It speaks of something that this node does not know.
      }
    }
    trust.silent(owner);
    unanswered.add(posts.size());
    return Collections.nCopies(posts.size(), new Answer.Unclear());
  }
}
