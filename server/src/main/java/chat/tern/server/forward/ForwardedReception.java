package chat.tern.server.forward;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.channel.Calls;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Forwarder.Answer;
import chat.tern.server.conversation.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Appends what other nodes hand to this one, as the owner of a conversation. */
public final class ForwardedReception {

  private final Conversations conversations;

  private ForwardedReception(Conversations conversations) {
    this.conversations = conversations;
  }

  /** Begins to take it. */
  public static void open(Calls calls, Conversations conversations) {
    ForwardedReception reception = new ForwardedReception(conversations);
    calls.on(ForwardedPosts.KIND, (_, request) -> reception.answer(request));
  }

  private CompletionStage<byte[]> answer(byte[] json) {
    ForwardedPosts.Request request = ForwardedPosts.Request.decode(json);
    List<CompletableFuture<ForwardedPosts.Outcome>> outcomes = new ArrayList<>();
    for (Post post : request.posts()) {
      outcomes.add(append(request, post));
    }
    return CompletableFuture.allOf(outcomes.toArray(CompletableFuture<?>[]::new))
        .thenApply(_ ->
            new ForwardedPosts.Response(outcomes.stream().map(CompletableFuture::join).toList())
                .encode());
  }

  private CompletableFuture<ForwardedPosts.Outcome> append(
      ForwardedPosts.Request request, Post post) {
    CompletableFuture<Committed> appended;
    try {
      appended = conversations.postForwarded(request.conversationId(), post);
    } catch (TernException e) {
      appended = CompletableFuture.failedFuture(e);
    }
    return appended.handle(
        (committed, failure) -> ForwardedPosts.Outcome.of(answer(committed, failure)));
  }

  /**
   * A refusal that stays is the answer, and so is an overload, which would not lessen by appending
   * elsewhere. Anything else the other node finds out by itself.
   */
  private static Answer answer(@Nullable Committed committed, @Nullable Throwable failure) {
    if (committed != null) {
      return new Answer.Accepted(committed.entries().getFirst(), committed.repeated());
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TernException why
        && (!why.code().temporary() || why.code() == ErrorCode.OVERLOADED)) {
      return new Answer.Refused(why);
    }
    return new Answer.Unclear();
  }
}
