package chat.tern.server.conversation;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Hands messages to the node that owns a conversation, when several nodes append to it at once: so
 * they share commits instead of refusing each other's.
 */
@FunctionalInterface
public interface Forwarder {

  /** Nobody else appends. */
  Forwarder NOBODY = (_, _) -> Optional.empty();

  /**
   * Hands the messages to the owner, which appends them in this order.
   *
   * @return empty when this node is the owner, or had better append by itself; otherwise it
   *     completes with one answer to each, never exceptionally, on a thread that may block
   */
  Optional<CompletionStage<List<Answer>>> forward(ConversationId conversation, List<Post> posts);

  /** What the owner said to one message. */
  sealed interface Answer {

    /** It is durable, as this entry. */
    record Accepted(Entry entry, boolean repeated) implements Answer {}

    /** It may not be, and that stays so. */
    record Refused(TernException why) implements Answer {}

    /** Nothing, or nothing certain: it may be durable, or become so yet. */
    record Unclear() implements Answer {}
  }
}
