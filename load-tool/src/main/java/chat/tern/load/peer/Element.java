package chat.tern.load.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An XML element that came from the server. Immutable.
 *
 * @param name without prefix
 * @param namespace empty for none
 * @param attributes by name without prefix; those in a namespace ({@code xml:lang}) are left out
 * @param text directly in it, joined
 */
record Element(
    String name,
    String namespace,
    Map<String, String> attributes,
    List<Element> children,
    String text) {

  /** An attribute, or an empty text. */
  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /** Whether it has this name and namespace. */
  boolean is(String otherName, String otherNamespace) {
    return name.equals(otherName) && namespace.equals(otherNamespace);
  }

  /** The first child of this name and namespace. */
  Optional<Element> child(String childName, String childNamespace) {
    for (Element each : children) {
      if (each.is(childName, childNamespace)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** What an {@code error} child or a failure says, in words for a person. */
  String condition() {
    Element error =
        children.stream().filter(each -> each.name().equals("error")).findFirst().orElse(this);
    String text = "";
    String condition = "no reason";
    for (Element each : error.children()) {
      if (each.name().equals("text")) {
        text = each.text();
      } else if (condition.equals("no reason")) {
        condition = each.name();
      }
    }
    return text.isBlank() ? condition : condition + " (" + text.strip() + ")";
  }
}
