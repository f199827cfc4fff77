package chat.tern.load.peer;

import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Ids of stanzas that carry a message's number, so that nobody needs a table of them. */
final class MessageNumbers {

  private final String prefix;

  /** The ids of one run. */
  MessageNumbers(RandomGenerator random) {
    this.prefix = "m" + HexFormat.of().toHexDigits(random.nextInt()) + "-";
  }

  /** The id of a message. */
  String id(long number) {
    return prefix + number;
  }

  /** The number in an id, or empty when the id is of another run. */
  OptionalLong number(String id) {
    if (!id.startsWith(prefix)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(id, prefix.length(), id.length(), 10));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
