package chat.tern.server.event.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Nodes that die, sleep and wake up while they append and publish, with a store and a stream that
 * fail: whatever happens, the stream has every entry of every log, first in order.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PublisherModelTest {

  private static final int SEEDS = 80;
  private static final int STEPS = 2_000;

  /** Kept, so that its level is: thousands of failures are as they should be. */
  private static final Logger LOGGER = Logger.getLogger(Publisher.class.getPackageName());

  @BeforeAll
  static void quiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOGGER.setLevel(null);
  }

  @Test
  void nothingIsSkippedAndNothingComesOutOfOrder() {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulatedCluster cluster = run(seed, Optional.empty());
      try {
        var _ = cluster.verify();
        cluster.verifyTidy();
      } catch (AssertionError e) {
        throw new AssertionError("With seed " + seed, e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FORGETS_THE_PAGES_OF_WHO_ONLY_SLEEPS")
  void aPlantedBugIsFound(SimulatedCluster.Bug bug) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      SimulatedCluster cluster = run(seed, Optional.of(bug));
      try {
        var _ = cluster.verify();
      } catch (AssertionError e) {
        return;
      }
    }
    throw new AssertionError("No seed finds " + bug);
  }

  @Test
  void whatOneAppendsWhoWasTakenForDeadIsPublishedAlsoWhenItDiesThen() {
    for (long seed = 1; seed <= 10; seed++) {
      var _ = sleepAppendAndDie(seed, Optional.empty()).verify();
    }
    AssertionError found =
        assertThrows(
            AssertionError.class,
            () -> {
              for (long seed = 1; seed <= 10; seed++) {
                var _ =
                    sleepAppendAndDie(
                            seed,
                            Optional.of(SimulatedCluster.Bug.FORGETS_THE_PAGES_OF_WHO_ONLY_SLEEPS))
                        .verify();
              }
            });
    assertTrue(found.getMessage().contains("is not its log"), found.getMessage());
  }

  /** The append after the sleep stands on a note from before it, which others have seen to. */
  private static SimulatedCluster sleepAppendAndDie(long seed, Optional<SimulatedCluster.Bug> bug) {
    SimulatedCluster cluster = new SimulatedCluster(seed, bug);
    cluster.rough = false;
    ConversationId conversation = cluster.conversation();
    SimulatedNode node = cluster.nodes().getFirst();
    node.append(conversation, 1);
    cluster.settle();
    node.sleepOrWake();
    for (int second = 0; second < 25; second++) {
      cluster.settle();
      cluster.pass(Duration.ofSeconds(1));
    }
    node.sleepOrWake();
    cluster.streamIsUp = false;
    node.append(conversation, 1);
    cluster.settle();
    assertEquals(2, cluster.log.readAfter(conversation, 0, 10).size());
    cluster.kill(node);
    cluster.calmDown();
    return cluster;
  }

  @Test
  void nothingComesTwiceWhileNothingBreaks() {
    SimulatedCluster cluster = new SimulatedCluster(3, Optional.empty());
    cluster.rough = false;
    SimulatedNode node = cluster.nodes().getFirst();
    for (int second = 0; second < 300; second++) {
      node.append();
      cluster.settle();
      cluster.pass(Duration.ofSeconds(1));
    }
    assertEquals(0, cluster.verify());
    assertTrue(cluster.store.pageCount() <= 2, "Pages are forgotten when gone through");
  }

  private static SimulatedCluster run(long seed, Optional<SimulatedCluster.Bug> bug) {
    SimulatedCluster cluster = new SimulatedCluster(seed, bug);
    for (int step = 0; step < STEPS; step++) {
      cluster.step();
    }
    cluster.calmDown();
    return cluster;
  }
}
