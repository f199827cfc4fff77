package chat.tern.load.run;

/** A device's place in a conversation. Owned by its actor. */
final class Seat {

  private final Talk talk;
  private final Window window;

  /** What comes above here on the present connection is live. */
  private long liveFrom = Long.MAX_VALUE;

  private boolean filling;

  /** The highest seq that came live and was put off while a hole was filled. */
  private long putOff;

  Seat(Talk talk, Window window) {
    this.talk = talk;
    this.window = window;
  }

  Talk talk() {
    return talk;
  }

  Window window() {
    return window;
  }

  /** A new connection begins. */
  void resuming() {
    liveFrom = Long.MAX_VALUE;
    filling = false;
    putOff = 0;
  }

  /** The device is caught up. */
  void caughtUp() {
    liveFrom = window.highest();
  }

  /** Whether a seq that is seen again can only have been sent twice on this connection. */
  boolean live(long seq) {
    return seq > liveFrom && !filling;
  }

  /** A hole is being filled from the history; what comes live is in there too. */
  void fill() {
    filling = true;
  }

  /** Whether a live message has to wait for the history. */
  boolean putsOff(long seq) {
    if (filling) {
      putOff = Math.max(putOff, seq);
    }
    return filling;
  }

  /**
   * A page of history was taken in.
   *
   * @param head of the log when it was made
   * @return whether nothing is missing any more
   */
  boolean filled(long head) {
    if (window.held() >= Math.max(head, putOff)) {
      filling = false;
      caughtUp();
    }
    return !filling;
  }
}
