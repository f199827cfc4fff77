package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The latest commands of one conversation by their dedupe key. A shortcut only: what is not here is
 * looked up in the log, which forgets nothing.
 */
final class RecentCommands {

  /** A retry follows its first try within seconds, so a few suffice; at about 100 bytes each. */
  private static final int CAPACITY = 32;

  private final SequencedMap<Key, Entry> entries = new LinkedHashMap<>();

  /** The dedupe key within one conversation. */
  record Key(UserId author, ClientMessageId clientMessageId) {}

  Optional<Entry> find(Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  void remember(List<Entry> committed) {
    for (Entry entry : committed) {
      entries.putLast(new Key(entry.author(), entry.clientMessageId()), entry);
      if (entries.size() > CAPACITY) {
        entries.pollFirstEntry();
      }
    }
  }

  void clear() {
    entries.clear();
  }
}
