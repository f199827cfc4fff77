package chat.tern.server.trace;

import chat.tern.protocol.api.Hop;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.server.session.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What this node saw of one entry, in nanoseconds since it was accepted. Written by many threads
 * without a lock; a reader may see a count a moment before its time.
 */
final class Trail implements Passage {

  private static final long NOT_YET = -1;

  private final Traces traces;
  private final ConversationId conversation;
  private final long seq;
  private final EntryId id;
  private final long acceptedNanos;
  private final Origin origin;

  private final AtomicInteger writes = new AtomicInteger();
  private volatile long firstWritten = NOT_YET;
  private volatile long lastWritten = NOT_YET;
  private final AtomicInteger receipts = new AtomicInteger();
  private volatile long firstReceipt = NOT_YET;
  private volatile long lastReceipt = NOT_YET;
  private volatile long answered = NOT_YET;

  /** Its place in the ring, and that of the entry of the same conversation that came before. */
  private volatile long number;

  private volatile long previous = NOT_YET;

  /** How the entry came to this node. */
  sealed interface Origin {

    /** This node has committed it. */
    record Committed(long decided, long durable) implements Origin {}

    /** This node took it and gave it to the conversation's owner, which has committed it. */
    record HandedOver(long answered) implements Origin {}

    /** It came from another node; the time is by the clocks of both. */
    record Received(long arrived) implements Origin {}
  }

  Trail(
      Traces traces,
      ConversationId conversation,
      long seq,
      EntryId id,
      long acceptedNanos,
      Origin origin) {
    this.traces = traces;
    this.conversation = conversation;
    this.seq = seq;
    this.id = id;
    this.acceptedNanos = acceptedNanos;
    this.origin = origin;
  }

  @Override
  public void written() {
    long since = traces.nanos() - acceptedNanos;
    if (writes.getAndIncrement() == 0) {
      firstWritten = since;
    }
    lastWritten = since;
    traces.measures().written().accept(since);
  }

  /** A device has said that it has this entry; returns how long after it was accepted. */
  long receipt() {
    long since = traces.nanos() - acceptedNanos;
    if (receipts.getAndIncrement() == 0) {
      firstReceipt = since;
    }
    lastReceipt = since;
    return since;
  }

  /** The sender has been told that it is durable. */
  void answered() {
    answered = traces.nanos() - acceptedNanos;
  }

  void place(long place, Optional<Trail> before) {
    number = place;
    before.ifPresent(earlier -> previous = earlier.number);
  }

  /** What this node saw, in the order of the way. */
  List<Hop> hops() {
    List<Hop> hops = new ArrayList<>();
    switch (origin) {
      case Origin.Committed(long decided, long durable) -> {
        hops.add(Hop.once("accepted", 0));
        hops.add(Hop.once("decided", micros(decided)));
        hops.add(Hop.once("durable", micros(durable)));
      }
      case Origin.HandedOver(long answeredByOwner) -> {
        hops.add(Hop.once("accepted", 0));
        hops.add(Hop.once("committed_by_owner", micros(answeredByOwner)));
      }
      case Origin.Received(long arrived) -> hops.add(Hop.once("received", micros(arrived)));
    }
    if (answered != NOT_YET) {
      hops.add(Hop.once("acknowledged", micros(answered)));
    }
    addIfAny(hops, "written", firstWritten, lastWritten, writes.get());
    addIfAny(hops, "receipts", firstReceipt, lastReceipt, receipts.get());
    return hops;
  }

  private static void addIfAny(List<Hop> hops, String name, long first, long last, int count) {
    if (first != NOT_YET) {
      hops.add(Hop.often(name, micros(first), micros(Math.max(first, last)), count));
    }
  }

  private static long micros(long nanos) {
    return TimeUnit.NANOSECONDS.toMicros(nanos);
  }

  ConversationId conversation() {
    return conversation;
  }

  long seq() {
    return seq;
  }

  EntryId id() {
    return id;
  }

  long number() {
    return number;
  }

  long previous() {
    return previous;
  }
}
