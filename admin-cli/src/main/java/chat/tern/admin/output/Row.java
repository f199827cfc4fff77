package chat.tern.admin.output;

import chat.tern.protocol.text.WireName;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One thing that a command prints. A value is a text, a number, a boolean, a list of such or of
 * rows, or a row; what is not there is left out.
 *
 * @param name what {@code -o name} prints: what other commands take for this thing
 * @param fields as on the wire
 */
public record Row(String name, SequencedMap<String, Object> fields) {

  /** A record of the protocol, with its fields as they are on the wire. */
  public static Row of(String name, Record record) {
    SequencedMap<String, Object> fields = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      value(read(component, record))
          .ifPresent(value -> fields.put(snake(component.getName()), value));
    }
    return new Row(name, fields);
  }

  private static Object read(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("A record of the protocol that cannot be read", e);
    }
  }

  private static Optional<Object> value(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.flatMap(Row::value);
      case String text -> Optional.of(text);
      case Boolean flag -> Optional.of(flag);
      case Integer number -> Optional.of(number);
      case Long number -> Optional.of(number);
      case Enum<?> constant -> Optional.of(WireName.of(constant));
      case List<?> list ->
          Optional.of(list.stream().map(Row::value).flatMap(Optional::stream).toList());
      case Record record when isText(record) -> Optional.of(record.toString());
      case Record record -> Optional.of(of("", record));
      case Object other -> Optional.of(other.toString());
    };
  }

  /** Ids are records, too, and texts on the wire. */
  private static boolean isText(Record record) {
    return record.getClass().getPackageName().endsWith(".id");
  }

  private static String snake(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** The value of a field as one text; empty when it is not there. */
  String text(String field) {
    return text(Optional.ofNullable(fields.get(field)));
  }

  private static String text(Optional<Object> value) {
    return value
        .map(each ->
            switch (each) {
              case List<?> list ->
                  list.stream()
                      .map(element -> text(Optional.of(element)))
                      .collect(Collectors.joining(", "));
              case Row row ->
                  row.fields().keySet().stream().map(row::text).collect(Collectors.joining(" "));
              case Object other -> other.toString();
            })
        .orElse("");
  }
}
