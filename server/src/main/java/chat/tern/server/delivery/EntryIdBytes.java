package chat.tern.server.delivery;

import chat.tern.protocol.id.EntryId;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds the id of the entry in an encoded {@code message.new} without decoding it. A quote inside a
 * JSON string is escaped, so what a message says is never taken for it.
 */
final class EntryIdBytes {

  private static final byte[] KEY = "\"entry_id\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int UUID_LENGTH = 36;

  private EntryIdBytes() {}

  static Optional<EntryId> in(byte[] utf8) {
    for (int at = 0; at <= utf8.length - KEY.length - UUID_LENGTH; at++) {
      if (utf8[at] == '"' && Arrays.equals(utf8, at, at + KEY.length, KEY, 0, KEY.length)) {
        int begin = at + KEY.length;
        return parse(new String(utf8, begin, UUID_LENGTH, StandardCharsets.US_ASCII));
      }
    }
    return Optional.empty();
  }

  private static Optional<EntryId> parse(String text) {
    try {
      return Optional.of(new EntryId(UUID.fromString(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // whoever decodes the frame says more
    }
  }
}
