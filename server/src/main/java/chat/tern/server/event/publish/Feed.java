package chat.tern.server.event.publish;

import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How far one conversation is in the stream. All of it is guarded by {@link Feeds}. */
final class Feed {

  private static final long UNKNOWN = -1;

  /** Who brings the conversation forward. */
  enum State {
    /** Whoever appends: all that is known to be committed has been sent. */
    LIVE,
    /** The log has more, and is read when there is room. */
    BEHIND,
    /** The log is being read. */
    READING,
    /** Reading failed; the next tick tries again. */
    STALLED
  }

  private final ConversationId conversation;
  private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
  private State state = State.LIVE;
  private long published = UNKNOWN;
  private long sent = UNKNOWN;
  private long marked;
  private long head;
  private int doubts;

  Feed(ConversationId conversation) {
    this.conversation = conversation;
  }

  ConversationId conversation() {
    return conversation;
  }

  State state() {
    return state;
  }

  void become(State next) {
    state = next;
  }

  /** All up to this seq is in the stream; -1 while that is not known. */
  long published() {
    return published;
  }

  /** All up to this seq is in the stream or on its way there; -1 while that is not known. */
  long sent() {
    return sent;
  }

  /** The highest seq that is known to be committed. */
  long head() {
    return head;
  }

  /** What its mark says, as far as is known. */
  long marked() {
    return marked;
  }

  /** Something was committed. */
  void committed(long seq) {
    head = Math.max(head, seq);
  }

  /** The log may have more than is known. */
  void doubt() {
    doubts++;
  }

  int doubts() {
    return doubts;
  }

  /** The log was read at a moment when there were so many doubts. */
  void resolved(int doubtsThen) {
    if (doubts == doubtsThen) {
      doubts = 0;
    }
  }

  void sent(long seq) {
    sent = seq;
  }

  /** All up to this seq is in the stream. */
  void published(long seq) {
    published = Math.max(published, seq);
    sent = Math.max(sent, published);
    head = Math.max(head, published);
  }

  /** A mark says so, which is true of the stream as well. */
  void marked(long seq) {
    marked = Math.max(marked, seq);
    published(marked);
  }

  /** What is on its way may not arrive. */
  void takeBack() {
    sent = published;
  }

  /** Whether the next entry to be sent is this one. */
  boolean continuesWith(long seq) {
    return sent != UNKNOWN && sent + 1 == seq;
  }

  /** Whether all that is committed has been sent. */
  boolean isSent() {
    return sent != UNKNOWN && doubts == 0 && sent >= head;
  }

  /** Whether all that is committed is in the stream. */
  boolean isSettled() {
    return published != UNKNOWN && doubts == 0 && published >= head;
  }

  /** Completes when it is settled. */
  CompletableFuture<Void> settled() {
    CompletableFuture<Void> settled = new CompletableFuture<>();
    waiting.add(settled);
    return settled;
  }

  /** Those to be told that it is settled; nobody while it is not. */
  List<CompletableFuture<Void>> released() {
    if (waiting.isEmpty() || !isSettled()) {
      return List.of();
    }
    List<CompletableFuture<Void>> released = List.copyOf(waiting);
    waiting.clear();
    return released;
  }

  /** Whether it can be forgotten without anybody waiting in vain. */
  boolean isDispensable() {
    return state != State.READING && waiting.isEmpty();
  }
}
