package chat.tern.admin.output;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes YAML: texts in double quotes unless nobody could take them for something else. */
final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z_.-]{0,62}");
  private static final Pattern MEANS_SOMETHING_ELSE =
      Pattern.compile("y|n|yes|no|on|off|true|false|null");

  private YamlText() {}

  /** One element of a sequence. */
  static String item(Row row) {
    return "- " + document(row).replace("\n", "\n  ");
  }

  /** A mapping. */
  static String document(Row row) {
    return row.fields().isEmpty()
        ? "{}"
        : row.fields().entrySet().stream()
            .map(field -> field.getKey() + ":" + value(field.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static String value(Object value) {
    return switch (value) {
      case Row row when !row.fields().isEmpty() -> "\n  " + document(row).replace("\n", "\n  ");
      case List<?> list when list.isEmpty() -> " []";
      case List<?> list ->
          list.stream()
              .map(each -> each instanceof Row row ? item(row) : "-" + value(each))
              .map(each -> "\n  " + each.replace("\n", "\n  "))
              .collect(Collectors.joining());
      case String text when isPlain(text) -> " " + text;
      case Object other -> " " + JsonText.value(other);
    };
  }

  private static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches() && !MEANS_SOMETHING_ELSE.matcher(text).matches();
  }
}
