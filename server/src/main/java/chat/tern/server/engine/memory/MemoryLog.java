package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.Structure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The entries of one conversation. They are dense from 1 on, so an entry's seq says where it is;
 * adding one and finding one cost the same in a long conversation as in a short one. For any
 * thread: whoever reads and whoever appends hold the lock of this object, for a page at most.
 */
final class MemoryLog {

  private final List<ChainedEntry> entries = new ArrayList<>();
  private final Map<DedupeKey, Long> seqs = new HashMap<>();
  private final List<Long> structural = new ArrayList<>();

  synchronized Position head() {
    return entries.isEmpty() ? Position.START : entries.getLast().position();
  }

  synchronized Optional<ChainedEntry> last() {
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast());
  }

  synchronized boolean hasAny(List<ChainedEntry> others) {
    return others.stream().anyMatch(other -> seqs.containsKey(DedupeKey.of(other.entry())));
  }

  /** The entries go on where this ends. */
  synchronized void add(List<ChainedEntry> added) {
    for (ChainedEntry chained : added) {
      entries.add(chained);
      if (chained.seq() != entries.size()) {
        throw new IllegalStateException(
            "seq " + chained.seq() + " cannot be entry " + entries.size());
      }
      seqs.put(DedupeKey.of(chained.entry()), chained.seq());
      if (Structure.changedBy(chained.entry())) {
        structural.add(chained.seq());
      }
    }
  }

  /** Takes the bodies from some entries. */
  synchronized void purge(List<Entry> purged) {
    for (Entry entry : purged) {
      if (entry.seq() <= entries.size()) {
        int index = Math.toIntExact(entry.seq() - 1);
        entries.set(index, entries.get(index).purged());
      }
    }
  }

  synchronized Optional<Entry> find(UserId author, ClientMessageId clientMessageId) {
    return Optional.ofNullable(seqs.get(new DedupeKey(author, clientMessageId))).map(this::entry);
  }

  synchronized List<ChainedEntry> after(long seq, int limit) {
    int from = index(seq);
    return List.copyOf(entries.subList(from, from + Math.min(limit, entries.size() - from)));
  }

  synchronized List<ChainedEntry> before(long seq, int limit) {
    int to = index(seq - 1);
    return List.copyOf(entries.subList(Math.max(0, to - limit), to));
  }

  synchronized List<Entry> structuralAfter(long seq) {
    return structural.stream().filter(each -> each > seq).map(this::entry).toList();
  }

  /** The last entry up to a seq that is as wanted. */
  synchronized Optional<Entry> lastUpTo(long seq, Predicate<Entry> wanted) {
    return Stream.iterate(index(seq) - 1, index -> index >= 0, index -> index - 1)
        .map(index -> entries.get(index).entry())
        .filter(wanted)
        .findFirst();
  }

  private Entry entry(long seq) {
    return entries.get(Math.toIntExact(seq - 1)).entry();
  }

  /** How many entries there are up to a seq. */
  private int index(long seq) {
    return Math.clamp(seq, 0, entries.size());
  }
}
