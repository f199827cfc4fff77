package chat.tern.admin.state;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.text.WireName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A mapping of a file in YAML, of which every key has to be known. */
final class Section {

  private final String name;
  private final Map<String, Object> left;

  private Section(String name, Map<String, Object> left) {
    this.name = name;
    this.left = left;
  }

  static Section of(String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "In the state, " + name + " is to be a mapping of keys.");
    }
    Map<String, Object> left = new LinkedHashMap<>();
    map.forEach((key, each) -> {
      if (each != null) {
        left.put(String.valueOf(key), each);
      }
    });
    return new Section(name, left);
  }

  List<Section> sections(String key) {
    List<Section> found = new ArrayList<>();
    for (Object each : list(key)) {
      found.add(of(key + "[" + found.size() + "]", each));
    }
    return found;
  }

  List<String> texts(String key) {
    return list(key).stream().map(String::valueOf).toList();
  }

  private List<?> list(String key) {
    return switch (Optional.ofNullable(left.remove(key)).orElse(List.of())) {
      case List<?> list -> list;
      case Object _ -> throw wrong("has a \"" + key + "\" that is no list");
    };
  }

  /** A scalar as it is written; numbers and flags are texts, too. */
  Optional<String> text(String key) {
    return Optional.ofNullable(left.remove(key)).map(String::valueOf);
  }

  String required(String key) {
    return text(key)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> wrong("lacks \"" + key + "\""));
  }

  Optional<Integer> number(String key) {
    return text(key)
        .map(text -> {
          try {
            return Integer.parseInt(text);
          } catch (NumberFormatException e) {
            throw wrong("has a \"" + key + "\" that is no number");
          }
        });
  }

  Optional<Boolean> flag(String key) {
    return text(key)
        .map(text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              case String _ -> throw wrong("has a \"" + key + "\" that is neither true nor false");
            });
  }

  <E extends Enum<E>> E constant(String key, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> WireName.of(each).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> wrong("has a \"" + key + "\" that there is not: " + text));
  }

  /** Passes when nothing is left that nobody has asked for. */
  void end() {
    left.keySet().stream()
        .findFirst()
        .ifPresent(key -> {
          throw wrong("has a \"" + key + "\", which means nothing here");
        });
  }

  TernException wrong(String how) {
    return new TernException(ErrorCode.INVALID_FIELD, "In the state, " + name + " " + how + ".");
  }
}
