package chat.tern.server.presence;

import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How fast one session types into its conversations. Guarded by its own lock. */
final class TypingPace {

  /** Clients repeat it every three seconds; whoever sends faster gains nothing. */
  private static final long SPACING = Duration.ofSeconds(1).toNanos();

  /** Nobody types into more at once; it bounds what one session can make us remember. */
  private static final int MAX_CONVERSATIONS = 16;

  private final Map<ConversationId, Last> last = new HashMap<>(2);

  private record Last(boolean active, long nanos) {}

  synchronized boolean admits(ConversationId conversation, boolean active, long nowNanos) {
    Last before = last.get(conversation);
    boolean spaced = before == null || nowNanos - before.nanos() >= SPACING;
    boolean stops = !active && before != null && before.active();
    if (!spaced && !stops) {
      return false;
    }
    if (before == null && !makeRoom(nowNanos)) {
      return false;
    }
    // A stop leaves the time of its start, so that alternating them is no way around the spacing.
    last.put(conversation, new Last(active, spaced ? nowNanos : before.nanos()));
    return true;
  }

  private boolean makeRoom(long nowNanos) {
    if (last.size() < MAX_CONVERSATIONS) {
      return true;
    }
    last.values().removeIf(old -> nowNanos - old.nanos() >= SPACING);
    return last.size() < MAX_CONVERSATIONS;
  }
}
