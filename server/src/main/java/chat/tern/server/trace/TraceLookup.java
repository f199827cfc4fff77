package chat.tern.server.trace;

import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Histories;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The way of a message over all nodes, for those who may read it. What no node remembers is looked
 * for in the log, if it is known in which.
 */
public final class TraceLookup {

  /** As many entries of one millisecond, or of clocks that differ, on either side of a guess. */
  private static final int AROUND = 100;

  private final Traces traces;
  private final OtherNodes others;
  private final Histories histories;
  private final String name;

  /**
   * @param name of this node
   */
  public TraceLookup(Traces traces, OtherNodes others, Histories histories, String name) {
    this.traces = traces;
    this.others = others;
    this.histories = histories;
    this.name = name;
  }

  /**
   * The way of a message. Waits for the other nodes, for two seconds at the most.
   *
   * @param conversation in which it is, to find it when nobody remembers its way
   * @throws TernException {@code not_found} when there is none, or the reader may not read it
   */
  public MessageTrace find(UserId reader, EntryId id, Optional<ConversationId> conversation) {
    OtherNodes.Answers elsewhere = others.ask(id).join();
    List<MessageTrace> seen = new ArrayList<>();
    traces.find(id, name).ifPresent(seen::add);
    seen.addAll(elsewhere.traces());
    Found found =
        seen.stream()
            .findFirst()
            .map(MessageTrace::conversationId)
            .or(() -> conversation)
            .flatMap(place -> readable(reader, id, place, seen))
            .orElseThrow(TraceLookup::nothing);
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

  private Optional<Found> readable(
      UserId reader, EntryId id, ConversationId conversation, List<MessageTrace> seen) {
    Optional<Entry> entry =
        seen.isEmpty()
            ? search(reader, id, conversation)
            : at(reader, conversation, seen.getFirst().seq() - 1, 1, id);
    return entry.map(present -> new Found(conversation, present));
  }

  /** Ids begin with the time of day, so they are nearly in the order of seq. */
  private Optional<Entry> search(UserId reader, EntryId id, ConversationId conversation) {
    long low = 0;
    long high = head(reader, conversation);
    while (low < high) {
      long middle = (low + high) >>> 1;
      List<Entry> next = after(reader, conversation, middle, 1);
      if (!next.isEmpty() && next.getFirst().entryId().compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    long guess = low;
    return at(reader, conversation, Math.max(0, guess - AROUND), AROUND, id)
        .or(() -> at(reader, conversation, guess, AROUND, id));
  }

  private Optional<Entry> at(
      UserId reader, ConversationId conversation, long after, int count, EntryId id) {
    return after(reader, conversation, after, count).stream()
        .filter(entry -> entry.entryId().equals(id))
        .findFirst();
  }

  private List<Entry> after(UserId reader, ConversationId conversation, long seq, int count) {
    return histories
        .page(reader, conversation, Optional.empty(), Optional.of(seq), Optional.of(count))
        .entries();
  }

  private long head(UserId reader, ConversationId conversation) {
    return histories
        .page(reader, conversation, Optional.empty(), Optional.of(0L), Optional.of(1))
        .head()
        .seq();
  }

  private static TernException nothing() {
    return new TernException(
        ErrorCode.NOT_FOUND,
        "No node remembers the way of a message with this id that you may read. Name its"
            + " conversation to see what the log has.");
  }
}
