package chat.tern.protocol.codec;

import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/**
 * Keeps a fact that this build does not know: its scalar fields as text, and its body. Written
 * back, numbers and booleans have become strings; the chain, which digests text, stays the same.
 */
final class UnknownFactJson {

  private UnknownFactJson() {}

  static final class Writer extends ValueSerializer<Fact.UnknownFact> {
    @Override
    public void serialize(Fact.UnknownFact fact, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      out.writeStringProperty("type", fact.type());
      fact.fields().forEach(out::writeStringProperty);
      if (fact.body().isPresent()) {
        out.writeName("body");
        context.writeValue(out, fact.body().get());
      }
      out.writeEndObject();
    }

    @Override
    public void serializeWithType(
        Fact.UnknownFact fact,
        JsonGenerator out,
        SerializationContext context,
        TypeSerializer types) {
      serialize(fact, out, context);
    }
  }

  static final class Reader extends ValueDeserializer<Fact.UnknownFact> {
    @Override
    public Fact.UnknownFact deserialize(JsonParser in, DeserializationContext context) {
      String type = null;
      SortedMap<String, String> fields = new TreeMap<>();
      Optional<MessageBody> body = Optional.empty();
      if (in.currentToken() == JsonToken.START_OBJECT) {
        in.nextToken();
      }
      for (; in.currentToken() == JsonToken.PROPERTY_NAME; in.nextToken()) {
        String name = ScalarJson.wellFormed(in.currentName(), context, this);
        JsonToken value = in.nextToken();
        if (name.equals("type")) {
          type = ScalarJson.string(in, context, this);
        } else if (name.equals("body") && value == JsonToken.START_OBJECT) {
          body = Optional.of(context.readValue(in, MessageBody.class));
        } else if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
          fields.put(name, ScalarJson.wellFormed(in.getString(), context, this));
        } else {
          in.skipChildren();
        }
      }
      return new Fact.UnknownFact(type, fields, body);
    }

    @Override
    public Object deserializeWithType(
        JsonParser in, DeserializationContext context, TypeDeserializer types) {
      return deserialize(in, context);
    }
  }
}
