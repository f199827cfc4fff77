package chat.tern.server.engine.scylla;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.engine.scylla.LogModel.Planted;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of schedules in which several processes write one log while statements get lost, take
 * effect unheard or arrive late, and processes die at any step: no message is lost or doubled, the
 * log has no hole, and what is derived from it is complete.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScyllaLogModelTest {

  /** A longer one: {@code -Dtern.log.schedules=5000}. */
  private static final int SCHEDULES = Integer.getInteger("tern.log.schedules", 500);

  @Test
  void noScheduleLosesDoublesOrLeavesOut() {
    int deaths = 0;
    for (long seed = 1; seed <= SCHEDULES; seed++) {
      deaths += run(seed, Planted.NOTHING);
    }
    assertTrue(deaths > SCHEDULES, "Few processes died: the model proves little");
  }

  @ParameterizedTest
  @EnumSource(names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
  void theModelFindsWhatIsPlanted(Planted planted) {
    assertThrows(
        AssertionError.class,
        () -> {
          for (long seed = 1; seed <= SCHEDULES; seed++) {
            run(seed, planted);
          }
        });
  }

  private static int run(long seed, Planted planted) {
    try {
      return new LogModel(seed, planted).run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("Schedule " + seed, e);
    }
  }
}
