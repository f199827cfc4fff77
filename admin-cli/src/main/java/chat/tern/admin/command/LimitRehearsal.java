package chat.tern.admin.command;

import java.time.Duration;
import java.util.Optional;

/**
 * What a limit would do to somebody who has rested and then asks so many times in so much time, in
 * even steps.
 *
 * @param firstRefused when the first one is refused; empty when none is
 */
record LimitRehearsal(long asked, long passed, Optional<Duration> firstRefused) {

  private static final long PERMIT = Duration.ofSeconds(1).toNanos();

  /**
   * Computes it, as the server's token buckets do.
   *
   * @param perSecond so many permits come back each second
   * @param burst so many there are at most
   */
  static LimitRehearsal of(int perSecond, int burst, long count, Duration over) {
    long full = burst * PERMIT;
    long held = full;
    long passed = 0;
    long before = 0;
    Optional<Duration> first = Optional.empty();
    for (long i = 0; i < count; i++) {
      long at = Math.round((double) over.toNanos() * i / count);
      // Beyond a full bucket's time there is nothing more to come back.
      long rested = Math.min(at - before, full / perSecond + 1);
      held = Math.min(full, held + rested * perSecond);
      before = at;
      if (held >= PERMIT) {
        held -= PERMIT;
        passed++;
      } else if (first.isEmpty()) {
        first = Optional.of(Duration.ofNanos(at));
      }
    }
    return new LimitRehearsal(count, passed, first);
  }

  long refused() {
    return asked - passed;
  }
}
