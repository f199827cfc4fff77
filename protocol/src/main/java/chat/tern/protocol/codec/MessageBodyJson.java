package chat.tern.protocol.codec;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.MessageBody;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/**
 * A body is {@code {"type":"text","text":"…"}}, with {@code "data"} where there is any, or {@code
 * {"type":"purged","digest":"…"}}.
 */
final class MessageBodyJson {

  private MessageBodyJson() {}

  static final class Writer extends ValueSerializer<MessageBody> {
    @Override
    public void serialize(MessageBody body, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      switch (body) {
        case MessageBody.Content content -> {
          out.writeStringProperty("type", content.type());
          out.writeStringProperty("text", content.text());
          if (!content.data().isEmpty()) {
            out.writeStringProperty("data", content.data());
          }
        }
        case MessageBody.Purged purged -> {
          out.writeStringProperty("type", MessageBody.PURGED);
          out.writeStringProperty("digest", purged.digest().toString());
        }
      }
      out.writeEndObject();
    }
  }

  static final class Reader extends ValueDeserializer<MessageBody> {
    @Override
    public MessageBody deserialize(JsonParser in, DeserializationContext context) {
      if (in.currentToken() != JsonToken.START_OBJECT) {
        return context.reportInputMismatch(this, "Expected an object");
      }
      String type = null;
      String text = null;
      String data = null;
      String digest = null;
      while (in.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
          case "type" -> type = ScalarJson.string(in, context, this);
          case "text" -> text = ScalarJson.string(in, context, this);
          case "data" -> data = ScalarJson.string(in, context, this);
          case "digest" -> digest = ScalarJson.string(in, context, this);
          default -> in.skipChildren();
        }
      }
      if (!MessageBody.PURGED.equals(type)) {
        return new MessageBody.Content(type, text, data);
      }
      if (digest == null) {
        throw new TernException(ErrorCode.INVALID_FIELD, "A purged body has a \"digest\".");
      }
      return new MessageBody.Purged(Digest.parse(digest));
    }
  }
}
