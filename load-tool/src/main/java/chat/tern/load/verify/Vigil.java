package chat.tern.load.verify;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Watches over one connection: when to ask for a sign of life, and when to give it up. */
final class Vigil {

  /** What to do now. */
  enum Step {
    NOTHING,
    LOOK,
    GIVE_UP
  }

  private static final long QUIET_NANOS = Duration.ofSeconds(2).toNanos();
  private static final long DEAD_NANOS = Duration.ofSeconds(12).toNanos();

  /** Of the sweeps of a lively connection, how many look at an old page. */
  private static final double CURIOUS = 0.1;

  /** And how many end it, as a walk through a tunnel does. */
  private static final double RESTLESS = 0.01;

  private long heardAt = System.nanoTime();

  void heard() {
    heardAt = System.nanoTime();
  }

  Step next(boolean restless, RandomGenerator random) {
    long silence = System.nanoTime() - heardAt;
    double chance = random.nextDouble();
    if (silence > DEAD_NANOS || (restless && chance < RESTLESS)) {
      return Step.GIVE_UP;
    }
    return silence > QUIET_NANOS || chance > 1 - CURIOUS ? Step.LOOK : Step.NOTHING;
  }
}
