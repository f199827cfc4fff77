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

  /** What became of an offered frame. */
  enum Offer {
    QUEUED,
    SHED,
    OVERFLOW
  }

  private final int capacity;
  private Queue<OutboundFrame> frames; // allocated while something waits: most sessions are idle
  private int bytes;

  OutboundQueue(int capacity) {
    this.capacity = capacity;
  }

  synchronized Offer offer(OutboundFrame frame) {
    int after = bytes + frame.utf8().length;
    // A single frame larger than the queue passes when nothing else waits: otherwise it could never
    // be sent.
    if (after > limit(frame.priority()) && bytes > 0) {
      return frame.priority() == OutboundFrame.Priority.MESSAGE ? Offer.OVERFLOW : Offer.SHED;
    }
    if (frames == null) {
      frames = new ArrayDeque<>(4);
    }
    frames.add(frame);
    bytes = after;
    return Offer.QUEUED;
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
      bytes -= frame.utf8().length;
    }
  }

  synchronized void clear() {
    frames = null;
    bytes = 0;
  }

  private long limit(OutboundFrame.Priority priority) {
    return switch (priority) {
      case MESSAGE -> capacity;
      case RECEIPT -> capacity * 3L / 4;
      case PRESENCE -> capacity / 2;
      case TYPING -> capacity / 4;
    };
  }
}
