package chat.tern.protocol.codec;

import chat.tern.protocol.error.Require;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Strings that are nothing but strings, and instants that are nothing but ISO-8601 in UTC. */
final class ScalarJson {

  private static final DateTimeFormatter MILLISECONDS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private ScalarJson() {}

  /** The current token's text; refuses numbers, and text that has no UTF-8 form. */
  static String string(
      JsonParser in, DeserializationContext context, ValueDeserializer<?> deserializer) {
    if (in.currentToken() != JsonToken.VALUE_STRING) {
      return context.reportInputMismatch(deserializer, "Expected a string");
    }
    return wellFormed(in.getString(), context, deserializer);
  }

  /** The text itself, when every surrogate in it has its other half. */
  static String wellFormed(
      String text, DeserializationContext context, ValueDeserializer<?> deserializer) {
    return Require.isWellFormed(text)
        ? text
        : context.reportInputMismatch(deserializer, "Half of a surrogate pair");
  }

  static final class StringReader extends ValueDeserializer<String> {
    @Override
    public String deserialize(JsonParser in, DeserializationContext context) {
      return string(in, context, this);
    }
  }

  /** Always three digits of a second, so that equal instants are equal texts. */
  static final class InstantWriter extends ValueSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeString(MILLISECONDS.format(value));
    }
  }

  /** Four-digit years, {@code Z}, and what is finer than a millisecond cut off. */
  static final class InstantReader extends ValueDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) {
      String text = string(in, context, this);
      Optional<Instant> usual = InstantText.parse(text);
      if (usual.isPresent()) {
        return usual.get();
      }
      try {
        Instant instant = Instant.parse(text);
        if (text.endsWith("Z") && !instant.isBefore(FIRST) && instant.isBefore(END)) {
          return instant.truncatedTo(ChronoUnit.MILLIS);
        }
      } catch (DateTimeParseException _) {
        // Refused below, as what does not end in Z.
      }
      return context.reportInputMismatch(this, "Expected an instant in UTC");
    }
  }
}
