package chat.tern.server.trace;

import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.LaneTimes;
import chat.tern.server.delivery.Passages;
import chat.tern.server.session.Passage;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of the last entries through this node: the oldest makes room for the newest. Safe for all
 * threads; never blocks.
 */
public final class Traces implements Passages {

  /** A device that acknowledges what is further back was away, and measures nothing. */
  private static final int MAX_BACK = 64;

  /** UUIDv7: the upper 48 bits are milliseconds since 1970. */
  private static final int MILLIS_SHIFT = 16;

  private final AtomicReferenceArray<@Nullable Trail> ring;
  private final AtomicLong next = new AtomicLong();
  private final ConcurrentMap<EntryId, Trail> byId = new ConcurrentHashMap<>();
  private final ConcurrentMap<ConversationId, Trail> latest = new ConcurrentHashMap<>();
  private final Measures measures;
  private final LongSupplier nanos;
  private final InstantSource clock;

  /**
   * What takes how many nanoseconds it was from acceptance.
   *
   * @param written to each device's socket
   * @param delivered to each receipt of a device that it has the entry
   * @param read to each receipt that its user has seen it
   */
  public record Measures(LongConsumer written, LongConsumer delivered, LongConsumer read) {}

  /**
   * @param messages how many entries are kept, at about 300 bytes each
   * @param nanos a clock that never jumps
   * @param clock tells the age of what another node has accepted
   */
  public Traces(int messages, Measures measures, LongSupplier nanos, InstantSource clock) {
    this.ring = new AtomicReferenceArray<>(messages);
    this.measures = measures;
    this.nanos = nanos;
    this.clock = clock;
  }

  @Override
  public void durable(ConversationId conversation, Entry entry, LaneTimes times) {
    long accepted = times.queuedNanos();
    keep(
        new Trail(
            this,
            conversation,
            entry.seq(),
            entry.entryId(),
            accepted,
            new Trail.Origin.Committed(
                times.decidedNanos() - accepted, times.durableNanos() - accepted)));
  }

  @Override
  public void handedOver(ConversationId conversation, Entry entry, long queuedNanos) {
    keep(
        new Trail(
            this,
            conversation,
            entry.seq(),
            entry.entryId(),
            queuedNanos,
            new Trail.Origin.HandedOver(nanos() - queuedNanos)));
  }

  @Override
  public Passage told(ConversationId conversation, long seq, EntryId id) {
    Trail known = byId.get(id);
    return known == null ? received(conversation, seq, id) : known;
  }

  private Trail received(ConversationId conversation, long seq, EntryId id) {
    long age = TimeUnit.MILLISECONDS.toNanos(Math.max(0, clock.millis() - createdAt(id)));
    Trail trace =
        new Trail(this, conversation, seq, id, nanos() - age, new Trail.Origin.Received(age));
    keep(trace);
    return trace;
  }

  /** A device has what this conversation has up to a seq. */
  public void delivered(ConversationId conversation, long seq) {
    receipt(conversation, seq, measures.delivered());
  }

  /** A user has seen what this conversation has up to a seq. */
  public void read(ConversationId conversation, long seq) {
    receipt(conversation, seq, measures.read());
  }

  private void receipt(ConversationId conversation, long seq, LongConsumer measure) {
    Trail trace = latest.get(conversation);
    for (int back = 0; trace != null && trace.seq() > seq && back < MAX_BACK; back++) {
      trace = at(trace.previous());
    }
    if (trace != null && trace.seq() == seq) {
      measure.accept(trace.receipt());
    }
  }

  /** The sender of an entry has been told that it is durable. */
  public void answered(EntryId id) {
    Trail trace = byId.get(id);
    if (trace != null) {
      trace.answered();
    }
  }

  /**
   * What this node remembers of an entry.
   *
   * @param node how this node is called
   */
  public Optional<MessageTrace> find(EntryId id, String node) {
    return Optional.ofNullable(byId.get(id))
        .map(trail ->
            new MessageTrace(
                id,
                trail.conversation(),
                trail.seq(),
                Instant.ofEpochMilli(createdAt(id)),
                List.of(new NodeHops(node, trail.hops())),
                List.of()));
  }

  private static long createdAt(EntryId id) {
    return id.value().getMostSignificantBits() >>> MILLIS_SHIFT;
  }

  private void keep(Trail trace) {
    if (ring.length() == 0) {
      return;
    }
    long number = next.getAndIncrement();
    latest.compute(
        trace.conversation(),
        (_, before) -> {
          trace.place(number, Optional.ofNullable(before));
          return before == null || before.seq() < trace.seq() ? trace : before;
        });
    byId.put(trace.id(), trace);
    Trail oldest = ring.getAndSet(slot(number), trace);
    if (oldest != null) {
      byId.remove(oldest.id(), oldest);
      latest.remove(oldest.conversation(), oldest);
    }
  }

  private @Nullable Trail at(long number) {
    Trail found = number < 0 ? null : ring.get(slot(number));
    return found == null || found.number() != number ? null : found;
  }

  private int slot(long number) {
    return (int) (number % ring.length());
  }

  long nanos() {
    return nanos.getAsLong();
  }

  Measures measures() {
    return measures;
  }
}
