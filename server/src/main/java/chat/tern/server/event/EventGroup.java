package chat.tern.server.event;

import java.util.regex.Pattern;

/**
 * Those who share one cursor: a feature that reads the stream, on all nodes together.
 *
 * @param name lower-case letters, digits and hyphens; it names the durable cursor, so it stays
 * @param begin where a group begins that has no cursor yet
 */
public record EventGroup(String name, Begin begin) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9](-?[a-z0-9]){0,62}");

  /** Where a new group begins. Once it has joined, its cursor is durable. */
  public enum Begin {
    /** With the first entry that the stream holds. */
    WITH_THE_FIRST,
    /** With the next one that is committed. */
    WITH_THE_NEXT
  }

  public EventGroup {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "A group's name has lower-case letters, digits and hyphens, at most 63: not " + name);
    }
  }

  /** Whether a group may have this name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }
}
