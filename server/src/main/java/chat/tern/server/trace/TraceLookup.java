package chat.tern.server.trace;

import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Histories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way of a message over all nodes, for those who may read it, and for admins, who see of any
 * message how it went and never what it says. What no node remembers is looked for in the log, if
 * it is known in which.
 */
public final class TraceLookup {

  /** As many entries of one millisecond, or of clocks that differ, on either side of a guess. */
  private static final int AROUND = 100;

  private final Traces traces;
  private final OtherNodes others;
  private final Histories histories;
  private final ConversationLog log;
  private final String name;

  /**
   * @param log what admins look in
   * @param name of this node
   */
  public TraceLookup(
      Traces traces, OtherNodes others, Histories histories, ConversationLog log, String name) {
    this.traces = traces;
    this.others = others;
    this.histories = histories;
    this.log = log;
    this.name = name;
  }

  /** What somebody may see of a log. */
  private interface Sight {

    /** At most so many entries with a seq above that one. */
    List<Entry> after(ConversationId conversation, long seq, int count);

    long head(ConversationId conversation);
  }

  /**
   * The way of a message. Waits for the other nodes, for two seconds at the most.
   *
   * @param conversation in which it is, to find it when nobody remembers its way
   * @throws TernException {@code not_found} when there is none, or the reader may not read it
   */
  public MessageTrace find(UserId reader, EntryId id, Optional<ConversationId> conversation) {
    return find(
        new OfReader(histories, reader),
        id,
        conversation,
        "No node remembers the way of a message with this id that you may read. Name its"
            + " conversation to see what the log has.");
  }

  /**
   * As {@link #find}, of any message.
   *
   * @throws TernException {@code not_found} when there is none
   */
  public MessageTrace findAny(EntryId id, Optional<ConversationId> conversation) {
    return find(
        new OfAll(log),
        id,
        conversation,
        conversation.isPresent()
            ? "There is no message with this id in that conversation."
            : "No node remembers the way of a message with this id. Name its conversation to see"
                + " what the log has.");
  }

  private MessageTrace find(
      Sight sight, EntryId id, Optional<ConversationId> conversation, String nothing) {
    OtherNodes.Answers elsewhere = others.ask(id).join();
    List<MessageTrace> seen = new ArrayList<>();
    traces.find(id, name).ifPresent(seen::add);
    seen.addAll(elsewhere.traces());
    Found found =
        seen.stream()
            .findFirst()
            .map(MessageTrace::conversationId)
            .or(() -> conversation)
            .flatMap(place -> readable(sight, id, place, seen))
            .orElseThrow(() -> new TernException(ErrorCode.NOT_FOUND, nothing));
    List<NodeHops> hops =
        seen.stream()
            .flatMap(each -> each.nodes().stream())
            .sorted(Comparator.comparingLong(each -> each.hops().getFirst().afterMicros()))
            .toList();
    return new MessageTrace(
        id,
        found.conversation(),
        found.entry().seq(),
        found.entry().createdAt(),
        hops,
        elsewhere.silent());
  }

  private record Found(ConversationId conversation, Entry entry) {}

  private static Optional<Found> readable(
      Sight sight, EntryId id, ConversationId conversation, List<MessageTrace> seen) {
    Optional<Entry> entry =
        seen.isEmpty()
            ? search(sight, id, conversation)
            : at(sight, conversation, seen.getFirst().seq() - 1, 1, id);
    return entry.map(present -> new Found(conversation, present));
  }

  /** Ids begin with the time of day, so they are nearly in the order of seq. */
  private static Optional<Entry> search(Sight sight, EntryId id, ConversationId conversation) {
    long low = 0;
    long high = sight.head(conversation);
    while (low < high) {
      long middle = (low + high) >>> 1;
      List<Entry> next = sight.after(conversation, middle, 1);
      if (!next.isEmpty() && next.getFirst().entryId().compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long guess = low;
    return at(sight, conversation, Math.max(0, guess - AROUND), AROUND, id)
        .or(() -> at(sight, conversation, guess, AROUND, id));
  }

  private static Optional<Entry> at(
      Sight sight, ConversationId conversation, long after, int count, EntryId id) {
    return sight.after(conversation, after, count).stream()
        .filter(entry -> entry.entryId().equals(id))
        .findFirst();
  }

  private record OfReader(Histories histories, UserId reader) implements Sight {

    @Override
    public List<Entry> after(ConversationId conversation, long seq, int count) {
      return histories
          .page(reader, conversation, Optional.empty(), Optional.of(seq), Optional.of(count))
          .entries();
    }

    @Override
    public long head(ConversationId conversation) {
      return histories
          .page(reader, conversation, Optional.empty(), Optional.of(0L), Optional.of(1))
          .head()
          .seq();
    }
  }

  private record OfAll(ConversationLog log) implements Sight {

    @Override
    public List<Entry> after(ConversationId conversation, long seq, int count) {
      return log.readAfter(conversation, seq, count).stream().map(ChainedEntry::entry).toList();
    }

    @Override
    public long head(ConversationId conversation) {
      return log.head(conversation).map(ChainedEntry::seq).orElse(0L);
    }
  }
}
