package chat.tern.protocol.codec;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Optional;
import tools.jackson.databind.util.StdConverter;

/**
 * A send says {@code "text":"…"} for a plain text message, the case of every script, or a whole
 * {@code "body"} for any other type; never both.
 */
final class SendJson {

  private SendJson() {}

  /** Named as the frame, because the serialiser asks the shape for its type. */
  @JsonTypeName(ClientFrame.SendMessage.TYPE)
  record FrameShape(
      ConversationId conversationId,
      ClientMessageId clientMessageId,
      Optional<String> text,
      Optional<MessageBody> body,
      Optional<Long> replyTo) {}

  /** The same over HTTP, where the path names the conversation. */
  record RequestShape(
      ClientMessageId clientMessageId,
      Optional<String> text,
      Optional<MessageBody> body,
      Optional<Long> replyTo) {}

  static final class FromFrame extends StdConverter<ClientFrame.SendMessage, FrameShape> {
    @Override
    public FrameShape convert(ClientFrame.SendMessage send) {
      return new FrameShape(
          send.conversationId(),
          send.clientMessageId(),
          plainText(send.body()),
          otherBody(send.body()),
          send.replyTo());
    }
  }

  static final class ToFrame extends StdConverter<FrameShape, ClientFrame.SendMessage> {
    @Override
    public ClientFrame.SendMessage convert(FrameShape shape) {
      return new ClientFrame.SendMessage(
          shape.conversationId(),
          shape.clientMessageId(),
          content(shape.text(), shape.body()),
          shape.replyTo());
    }
  }

  static final class FromRequest extends StdConverter<SendRequest, RequestShape> {
    @Override
    public RequestShape convert(SendRequest send) {
      return new RequestShape(
          send.clientMessageId(), plainText(send.body()), otherBody(send.body()), send.replyTo());
    }
  }

  static final class ToRequest extends StdConverter<RequestShape, SendRequest> {
    @Override
    public SendRequest convert(RequestShape shape) {
      return new SendRequest(
          shape.clientMessageId(), content(shape.text(), shape.body()), shape.replyTo());
    }
  }

  private static Optional<String> plainText(MessageBody.Content body) {
    return isPlain(body) ? Optional.of(body.text()) : Optional.empty();
  }

  private static Optional<MessageBody> otherBody(MessageBody.Content body) {
    return isPlain(body) ? Optional.empty() : Optional.of(body);
  }

  private static boolean isPlain(MessageBody.Content body) {
    return body.type().equals(MessageBody.TEXT) && body.data().isEmpty();
  }

  private static MessageBody.Content content(Optional<String> text, Optional<MessageBody> body) {
    if (text.isPresent() && body.isPresent()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "Give \"text\" or \"body\", not both of them.");
    }
    if (text.isPresent()) {
      return MessageBody.text(text.get());
    }
    if (body.isPresent() && body.get() instanceof MessageBody.Content content) {
      return content;
    }
    throw new TernException(ErrorCode.INVALID_FIELD, "The field \"text\" is missing.");
  }
}
