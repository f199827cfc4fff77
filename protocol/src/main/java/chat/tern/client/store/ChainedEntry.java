package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry and the position after it, so that whatever is fetched later can be checked against what
 * is held.
 */
public record ChainedEntry(Entry entry, Position position) {

  public ChainedEntry {
    if (entry.seq() != position.seq()) {
      throw new IllegalArgumentException("Entry " + entry.seq() + " at position " + position.seq());
    }
  }

  public long seq() {
    return entry.seq();
  }

  /**
   * Chains a run of entries.
   *
   * @throws IllegalArgumentException when they do not follow the position one by one
   */
  public static List<ChainedEntry> chain(
      Position before, ConversationId conversation, List<Entry> entries) {
    List<ChainedEntry> chained = new ArrayList<>(entries.size());
    Position position = before;
    for (Entry entry : entries) {
      position = Chain.advance(position, conversation, entry);
      chained.add(new ChainedEntry(entry, position));
    }
    return chained;
  }
}
