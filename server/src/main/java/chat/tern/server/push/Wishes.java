package chat.tern.server.push;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a user wants to be notified of, as the user's state says at this moment. A value that nobody
 * can read is none.
 *
 * @param content the most that a notification may say
 */
record Wishes(
    PushContent content,
    Optional<QuietHours> quietHours,
    Map<ConversationId, Instant> mutedUntil,
    Map<ConversationId, String> wanted) {

  static final String NONE = "none";
  static final String MENTIONS = "mentions";

  /**
   * @param page all of the user's state
   */
  static Wishes of(StatePage page) {
    PushContent content = PushContent.PREVIEW;
    Optional<QuietHours> quietHours = Optional.empty();
    Map<ConversationId, Instant> muted = new HashMap<>();
    Map<ConversationId, String> notify = new HashMap<>();
    for (StateItem item : page.items()) {
      if (item.value().isEmpty()) {
        continue;
      }
      switch (item.key()) {
        case StateKey.PUSH -> content = PushContent.ofWireName(item.value()).orElse(content);
        case StateKey.QUIET_HOURS -> quietHours = quietHours(item.value());
        case StateKey.MUTED_UNTIL ->
            item.conversationId()
                .ifPresent(id -> instant(item.value()).ifPresent(until -> muted.put(id, until)));
        case StateKey.NOTIFY -> item.conversationId().ifPresent(id -> notify.put(id, item.value()));
        default -> {} // not about notifications
      }
    }
    return new Wishes(content, quietHours, muted, notify);
  }

  /** Why the user is not to be told of what was said there now; empty to go ahead. */
  Optional<SkipReason> against(ConversationId conversation, boolean mentioned, Instant now) {
    if (content == PushContent.OFF) {
      return Optional.of(SkipReason.OFF);
    }
    if (isMuted(conversation, now)) {
      return Optional.of(SkipReason.MUTED);
    }
    String choice = wanted.getOrDefault(conversation, "");
    if (choice.equals(NONE)) {
      return Optional.of(SkipReason.NOTIFY_NONE);
    }
    if (choice.equals(MENTIONS) && !mentioned) {
      return Optional.of(SkipReason.NOT_MENTIONED);
    }
    return isQuiet(now) ? Optional.of(SkipReason.QUIET_HOURS) : Optional.empty();
  }

  boolean isQuiet(Instant now) {
    return quietHours.filter(hours -> hours.includes(now)).isPresent();
  }

  boolean isMuted(ConversationId conversation, Instant now) {
    return mutedUntil.getOrDefault(conversation, Instant.MIN).isAfter(now);
  }

  Set<ConversationId> muted(Instant now) {
    return mutedUntil.keySet().stream()
        .filter(conversation -> isMuted(conversation, now))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<QuietHours> quietHours(String value) {
    try {
      return Optional.of(QuietHours.parse(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(String value) {
    try {
      return Optional.of(Instant.parse(value));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
