package chat.tern.protocol;

import java.util.Arrays;
import java.util.Optional;

/** What a notification says, from the least to the most; the value of {@link StateKey#PUSH}. */
public enum PushContent {
  /** There is none. */
  OFF("off"),
  /** That there is a message: neither from whom nor where, nor a word of it. */
  NO_CONTENT("no-content"),
  /** From whom, where, and how the message begins. */
  PREVIEW("preview");

  private final String wireName;

  PushContent(String wireName) {
    this.wireName = wireName;
  }

  /** The value of the preference. */
  public String wireName() {
    return wireName;
  }

  /** The one of this name; empty for one that this build does not know. */
  public static Optional<PushContent> ofWireName(String wireName) {
    return Arrays.stream(values()).filter(each -> each.wireName.equals(wireName)).findAny();
  }

  /** The one that says less. */
  public PushContent atMost(PushContent other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
