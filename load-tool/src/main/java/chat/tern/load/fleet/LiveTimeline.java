package chat.tern.load.fleet;

import chat.tern.load.result.RunListener;
import java.util.List;

/** Tells of each second as soon as all agents that are left have told of theirs. */
final class LiveTimeline {

  private final RunListener listener;
  private int told;

  LiveTimeline(RunListener listener) {
    this.listener = listener;
  }

  /** Somebody told of a second, or is not waited for any more. */
  void advance(List<Seat> seats) {
    while (complete(seats)) {
      listener.onPoint(Points.merged(seats, told));
      told++;
    }
  }

  private boolean complete(List<Seat> seats) {
    int index = told;
    return seats.stream().anyMatch(seat -> seat.points().size() > index)
        && seats.stream().allMatch(seat -> seat.done() || seat.points().size() > index);
  }
}
