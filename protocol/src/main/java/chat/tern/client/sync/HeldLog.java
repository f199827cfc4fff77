package chat.tern.client.sync;

import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** How far one log is held while connected, and what came too early. */
final class HeldLog {

  /** What came too early is only kept to save asking for it again; beyond this it is asked for. */
  static final int MAX_EARLY = 500;

  private final TreeMap<Long, Entry> early = new TreeMap<>();
  private Position head;
  private long knownSeq;
  private long foreign;
  private long told;
  private boolean toldInDoubt;
  private boolean asked;
  private int fruitless;
  private boolean distrusted;

  HeldLog(Position head) {
    this.head = head;
    this.knownSeq = head.seq();
  }

  Position head() {
    return head;
  }

  void moveTo(Position next) {
    head = next;
    knownSeq = Math.max(knownSeq, next.seq());
    early.headMap(next.seq(), true).clear();
    fruitless = 0;
  }

  /** Starts over: nothing of what is held counts. */
  void restart() {
    head = Position.START;
    knownSeq = early.isEmpty() ? 0 : early.lastKey();
    told = 0;
    foreign = 0;
    distrusted = false;
  }

  /** The log is known to go at least this far. */
  void know(long seq) {
    knownSeq = Math.max(knownSeq, seq);
  }

  long knownSeq() {
    return knownSeq;
  }

  boolean behind() {
    return knownSeq > head.seq();
  }

  void keepEarly(Entry entry) {
    know(entry.seq());
    early.put(entry.seq(), entry);
    if (early.size() > MAX_EARLY) {
      early.pollLastEntry();
    }
  }

  /** The entries that came early and follow {@code seq} without a hole. */
  List<Entry> following(long seq) {
    List<Entry> run = new ArrayList<>();
    for (Entry next = early.get(seq + 1); next != null; next = early.get(next.seq() + 1)) {
      run.add(next);
    }
    return run;
  }

  /** What was said to lie beyond the head does not exist for us: stop asking for it. */
  void giveUp() {
    early.clear();
    knownSeq = head.seq();
    fruitless = 0;
  }

  boolean asked() {
    return asked;
  }

  void setAsked(boolean now) {
    asked = now;
  }

  int countFruitless() {
    return ++fruitless;
  }

  boolean distrusted() {
    return distrusted;
  }

  void distrust() {
    distrusted = true;
  }

  /** The last stored entry that somebody else wrote: what a receipt is about. */
  long foreign() {
    return foreign;
  }

  void storedForeign(long seq) {
    foreign = Math.max(foreign, seq);
  }

  long told() {
    return told;
  }

  void setTold(long seq) {
    told = seq;
  }

  /**
   * The connection is gone: answers do not come any more, and the last receipt may not have
   * arrived.
   */
  void disconnected() {
    asked = false;
    toldInDoubt |= told > 0;
  }

  /** Whether the last receipt has to be repeated; asked once. */
  boolean receiptInDoubt() {
    boolean doubt = toldInDoubt;
    toldInDoubt = false;
    if (doubt) {
      told = 0;
    }
    return doubt;
  }
}
