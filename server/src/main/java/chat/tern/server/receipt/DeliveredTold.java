package chat.tern.server.receipt;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far members were last said to have received, so that a device that lags behind another one of
 * its user takes nothing back. Remembers those that moved most recently; one who was forgotten is
 * told again, which a client takes for a repeat. Used under its owner's lock.
 */
final class DeliveredTold {

  /** At some hundred bytes each, a few megabytes: a day of a busy server's active members. */
  static final int REMEMBERED = 20_000;

  private record Key(ConversationId conversation, UserId user) {}

  private final Map<Key, Long> told =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** Whether this is news, which it then is no longer. */
  boolean moves(ConversationId conversation, UserId user, long seq) {
    Key key = new Key(conversation, user);
    boolean moves = seq > told.getOrDefault(key, 0L);
    if (moves) {
      told.put(key, seq);
    }
    return moves;
  }
}
