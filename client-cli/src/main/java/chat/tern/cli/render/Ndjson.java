package chat.tern.cli.render;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes one JSON object as one line. Everything in a string is escaped that could end the string,
 * the line, or be taken by a terminal for a command, so no text can forge a field and a script gets
 * back exactly what was sent.
 */
public final class Ndjson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new TerminalEscapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private Ndjson() {}

  /**
   * The fields in their order, without a line end. A value is a string, a number, a boolean, an
   * empty optional (null), a list or a map of such; any other is written as its text.
   */
  public static String object(Map<String, ?> fields) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, fields);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        json.writeStartObject();
        map.forEach((name, each) -> {
          json.writeName(String.valueOf(name));
          write(json, each);
        });
        json.writeEndObject();
      }
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(each -> write(json, each));
        json.writeEndArray();
      }
      case Optional<?> optional ->
          optional.ifPresentOrElse(each -> write(json, each), json::writeNull);
      case Boolean flag -> json.writeBoolean(flag);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Object text -> json.writeString(wellFormed(text.toString()));
    }
  }

  /** Half a surrogate pair has no UTF-8: it becomes the replacement character. */
  private static String wellFormed(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        return replaceHalves(text);
      }
    }
    return text;
  }

  private static String replaceHalves(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(code -> code >= 0xd800 && code <= 0xdfff ? 0xfffd : code)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  /** Beside what JSON asks for: C1 controls, line separators and bidirectional overrides. */
  private static final class TerminalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int ch) {
      boolean separator = ch == 0x2028 || ch == 0x2029;
      boolean pair = Character.isSurrogate((char) ch);
      if (separator || (!pair && TerminalText.isHostile(ch))) {
        return new SerializedString(String.format("\\u%04x", ch));
      }
      return null;
    }
  }
}
