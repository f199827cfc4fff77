package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Kills a real server process under load, again and again, and reckons up afterwards. Runs a
 * minute; {@code -Dtern.kill.duration=PT10M} makes it longer, {@code -Dtern.kill.seed=N} repeats
 * the moments of the kills (the moments only: what the machine does in between is its own).
 */
@Timeout(value = 12, unit = TimeUnit.HOURS)
class KillRealServerTest {

  private static final Duration DURATION =
      Duration.parse(System.getProperty("tern.kill.duration", "PT1M"));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int GROUPS = 4;
  private static final int TEXT_LENGTH = 40;

  private final long seed = Long.getLong("tern.kill.seed", RandomGenerator.getDefault().nextLong());
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

  @Test
  void whatWasAcknowledgedOutlivesEveryKillExactlyOnceAndInOrder() {
    Report.line("KillRealServerTest: seed " + seed);
    try (RealServer server = new RealServer(Map.of("gateway.heartbeat", "PT5S"));
        Crew crew = new Crew(server, random, GROUPS, TEXT_LENGTH)) {
      crew.start();
      int kills = killUntilTheEnd(server, crew);
      crew.settle(PATIENCE);
      long acknowledged = crew.reckon();
      assertTrue(kills > 0 && acknowledged > 0, "nothing happened");
      Report.line(
          "KillRealServerTest: %d kills, %d acknowledged messages, nothing lost, doubled or out of order"
              .formatted(kills, acknowledged));
    }
  }

  private int killUntilTheEnd(RealServer server, Crew crew) {
    long end = System.nanoTime() + DURATION.toNanos();
    int kills = 0;
    while (System.nanoTime() < end) {
      // Most kills hit a server in full swing, and every fourth one that has hardly come up.
      if (kills % 4 != 3) {
        crew.awaitProgress(1, PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1_500)).toNanos());
      server.process().kill();
      kills++;
      server.start();
    }
    return kills;
  }
}
