package chat.tern.admin.output;

import java.util.List;
import java.util.stream.Collectors;

/** Writes JSON on one line. What a terminal could take for a command is escaped in it. */
final class JsonText {

  private JsonText() {}

  /** An object. */
  static String of(Row row) {
    return value(row);
  }

  static String value(Object value) {
    return switch (value) {
      case Row row ->
          row.fields().entrySet().stream()
              .map(field -> quoted(field.getKey()) + ":" + value(field.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> list ->
          list.stream().map(JsonText::value).collect(Collectors.joining(",", "[", "]"));
      case Boolean flag -> flag.toString();
      case Number number -> number.toString();
      case Object text -> quoted(text.toString());
    };
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    text.codePoints()
        .forEach(code -> {
          if (code == '"' || code == '\\') {
            json.append('\\').appendCodePoint(code);
          } else if (code == '\n') {
            json.append("\\n");
          } else if (SafeText.isHostile(code)) {
            for (char unit : Character.toChars(code)) {
              json.append(String.format("\\u%04x", (int) unit));
            }
          } else {
            json.appendCodePoint(code);
          }
        });
    return json.append('"').toString();
  }
}
