package chat.tern.server.gateway;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Turns what went wrong into the frame that says so, with everything by which the client finds its
 * request again.
 */
final class Refusals {

  private Refusals() {}

  /** For a text that could not be read as a frame. */
  static ServerFrame.Refused of(TernException refusal) {
    return frame(refusal, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static ServerFrame.Refused of(TernException refusal, ClientFrame asked) {
    Optional<String> type = Optional.of(asked.type());
    return switch (asked) {
      case ClientFrame.SendMessage send ->
          frame(
              refusal,
              type,
              Optional.of(send.conversationId()),
              Optional.of(send.clientMessageId()),
              Optional.empty());
      case ClientFrame.GetHistory get ->
          frame(
              refusal,
              type,
              Optional.of(get.conversationId()),
              Optional.empty(),
              Optional.of(get.requestId()));
      case ClientFrame.CatchUp catchUp -> about(refusal, type, catchUp.conversationId());
      case ClientFrame.MarkDelivered mark -> about(refusal, type, mark.conversationId());
      case ClientFrame.MarkRead mark -> about(refusal, type, mark.conversationId());
      case ClientFrame.SetTyping typing -> about(refusal, type, typing.conversationId());
      case ClientFrame.Resume _,
          ClientFrame.WatchPresence _,
          ClientFrame.RefreshAuth _,
          ClientFrame.Unknown _ ->
          frame(refusal, type, Optional.empty(), Optional.empty(), Optional.empty());
    };
  }

  /** The refusal behind a failed stage; whatever is none of ours is an internal error. */
  static TernException cause(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof TernException ours
        ? ours
        : new TernException(ErrorCode.INTERNAL, "The server failed at this.", cause);
  }

  private static ServerFrame.Refused about(
      TernException refusal, Optional<String> type, ConversationId conversation) {
    return frame(refusal, type, Optional.of(conversation), Optional.empty(), Optional.empty());
  }

  private static ServerFrame.Refused frame(
      TernException refusal,
      Optional<String> type,
      Optional<ConversationId> conversation,
      Optional<ClientMessageId> clientMessageId,
      Optional<String> requestId) {
    return new ServerFrame.Refused(
        Problem.of(refusal), type, conversation, clientMessageId, requestId);
  }
}
