package chat.tern.client.sync;

import static org.junit.jupiter.api.Assertions.fail;

import chat.tern.client.sync.BadNetwork.Badness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SyncEngineBadNetworkTest {

  private static final int RUNS = Integer.getInteger("tern.sync.runs", 250);
  private static final int STEPS = 200;

  @Test
  void everythingHealsAfterAnyBadNetwork() {
    runs(new Badness(10, 0, 3, 1));
  }

  @Test
  void everyEventTwiceChangesNothing() {
    runs(new Badness(0, 100, 3, 1));
  }

  @Test
  void aTenthOfAllPushesLostIsFoundAndFilledWithoutReconnecting() {
    runs(new Badness(10, 0, 0, 0));
  }

  @Test
  void aConnectionThatBreaksAllTheTimeStillDrainsTheOutbox() {
    runs(new Badness(30, 20, 15, 3));
  }

  private static void runs(Badness badness) {
    for (int i = 0; i < RUNS; i++) {
      long seed = 7_000_003L * i + badness.hashCode();
      try {
        BadNetwork network = new BadNetwork(seed, badness);
        network.run(STEPS);
        network.calmDown();
        network.check();
      } catch (AssertionError | RuntimeException e) {
        fail("seed " + seed + ", " + badness + ": " + e.getMessage(), e);
      }
    }
  }
}
