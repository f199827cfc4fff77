package chat.tern.server.userstate;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a value of a known key must look like. Unknown keys are kept as they are: a newer client may
 * need them. An empty value unsets any key.
 */
final class StateRules {

  /** A draft may be as long as a message. */
  static final int MAX_VALUE_BYTES = 16 * 1024;

  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern RANK = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");
  private static final Pattern ARCHIVED = Pattern.compile("true|[0-9]{1,15}");
  private static final Set<String> NOTIFY = Set.of("all", "mentions", "none");

  private StateRules() {}

  /**
   * Checks one item.
   *
   * @throws TernException {@code invalid_field}, saying what would be right
   */
  static void check(StateItem item) {
    if (!KEY.matcher(item.key()).matches()) {
      throw invalid(
          "A key has 1 to 64 of a-z, 0-9, dot, hyphen and underscore, the first a letter or"
              + " digit.");
    }
    int bytes = item.value().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_VALUE_BYTES) {
      throw invalid(
          "The value of \"%s\" may have %d bytes and has %d."
              .formatted(item.key(), MAX_VALUE_BYTES, bytes));
    }
    checkPlace(item);
    if (!item.value().isEmpty()) {
      checkValue(item.key(), item.value());
    }
  }

  private static void checkPlace(StateItem item) {
    switch (item.key()) {
      case StateKey.READ_SEQ ->
          throw invalid("\"read_seq\" is moved by a read receipt, not set: POST /v1/receipts.");
      case StateKey.MUTED_UNTIL,
          StateKey.PINNED,
          StateKey.ARCHIVED,
          StateKey.DRAFT,
          StateKey.NOTIFY ->
          require(
              item.conversationId().isPresent(),
              "\"" + item.key() + "\" belongs to a conversation: give its conversation_id.");
      case StateKey.READ_RECEIPTS, StateKey.PRESENCE, StateKey.PUSH, StateKey.QUIET_HOURS ->
          require(
              item.conversationId().isEmpty(),
              "\"" + item.key() + "\" belongs to the account: leave out conversation_id.");
      default -> {} // unknown keys go anywhere
    }
  }

  private static void checkValue(String key, String value) {
    switch (key) {
      case StateKey.MUTED_UNTIL ->
          require(isInstant(value), "\"muted_until\" is an instant like 2030-01-31T08:00:00Z.");
      case StateKey.PINNED ->
          require(RANK.matcher(value).matches(), "\"pinned\" is a decimal number, the rank.");
      case StateKey.ARCHIVED ->
          require(
              ARCHIVED.matcher(value).matches(),
              "\"archived\" is the ordinal up to which it is out of the list, or \"true\", or empty"
                  + " for no.");
      case StateKey.NOTIFY ->
          require(NOTIFY.contains(value), "\"notify\" is \"all\", \"mentions\" or \"none\".");
      case StateKey.READ_RECEIPTS, StateKey.PRESENCE ->
          require(
              value.equals(StateKey.HIDDEN), "\"" + key + "\" is \"hidden\", or empty for shown.");
      case StateKey.PUSH ->
          require(
              PushContent.ofWireName(value).isPresent(),
              "\"" + key + "\" is \"off\", \"no-content\" or \"preview\", or empty.");
      case StateKey.QUIET_HOURS ->
          require(
              isQuietHours(value),
              "\"" + key + "\" is like 22:00-07:00 Europe/Berlin, or empty for none.");
      default -> {} // free text
    }
  }

  private static boolean isInstant(String value) {
    try {
      return Instant.parse(value).isAfter(Instant.EPOCH);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean isQuietHours(String value) {
    try {
      return QuietHours.parse(value).toString().equals(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void require(boolean right, String message) {
    if (!right) {
      throw invalid(message);
    }
  }

  private static TernException invalid(String message) {
    return new TernException(ErrorCode.INVALID_FIELD, message);
  }
}
