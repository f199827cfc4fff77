package chat.tern.server.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What waits to be written to one session, bounded in bytes. Ephemeral frames are dropped as it
 * fills: typing above a quarter, presence above a half, receipts above three quarters. A message
 * that does not fit is refused, and its session has to be closed: the client resumes by position
 * and loses nothing. Guarded by its own lock.
 */
final class OutboundQueue {

  /** Enough to keep the wire busy while the next answer is computed. */
  private static final int ANSWERS_AHEAD = 64 * 1024;

  /** What became of an offered frame. */
  enum Offer {
    QUEUED,
    SHED,
    OVERFLOW
  }

  private final int capacity;
  private Queue<OutboundFrame> frames; // allocated while something waits: most sessions are idle
  private int bytes;
  private long answerBytes;
  private boolean ended;

  OutboundQueue(int capacity) {
    this.capacity = capacity;
  }

  synchronized Offer offer(OutboundFrame frame) {
    if (ended) {
      return Offer.SHED;
    }
    int after = bytes + frame.utf8().length;
    // A single frame larger than the queue passes when nothing else waits: otherwise it could never
    // be sent.
    if (after > limit(frame.priority()) && bytes > 0) {
      return frame.priority() == OutboundFrame.Priority.MESSAGE ? Offer.OVERFLOW : Offer.SHED;
    }
    add(frame);
    bytes = after;
    return Offer.QUEUED;
  }

  /**
   * Queues an answer, after waiting until the answers before it are nearly written. Answers do not
   * count towards the capacity: a reader that asked for much is not a slow one.
   */
  synchronized void offerAnswer(OutboundFrame frame) throws InterruptedException {
    while (answerBytes >= ANSWERS_AHEAD && !ended) {
      wait();
    }
    if (!ended) {
      add(frame);
      answerBytes += frame.utf8().length;
    }
  }

  private void add(OutboundFrame frame) {
    if (frames == null) {
      frames = new ArrayDeque<>(4);
    }
    frames.add(frame);
  }

  /**
   * Everything that waits, in order, or an empty list. The bytes count as waiting until {@link
   * #written}.
   */
  synchronized List<OutboundFrame> take() {
    if (frames == null) {
      return List.of();
    }
    List<OutboundFrame> taken = new ArrayList<>(frames);
    frames = null;
    return taken;
  }

  /** The frames that {@link #take} gave have left. */
  synchronized void written(List<OutboundFrame> taken) {
    for (OutboundFrame frame : taken) {
      if (frame.priority() == OutboundFrame.Priority.ANSWER) {
        answerBytes -= frame.utf8().length;
      } else {
        bytes -= frame.utf8().length;
      }
    }
    notifyAll();
  }

  /** Drops everything, now and from now on. */
  synchronized void end() {
    ended = true;
    frames = null;
    notifyAll();
  }

  private long limit(OutboundFrame.Priority priority) {
    return switch (priority) {
      case ANSWER, MESSAGE -> capacity;
      case RECEIPT -> capacity * 3L / 4;
      case PRESENCE -> capacity / 2;
      case TYPING -> capacity / 4;
    };
  }
}
