package chat.tern.load.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.load.plan.Reads.Moment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ReadsTest {

  private static Moment at(Reads reads, double seconds) {
    return reads.at((long) (seconds * 1e9));
  }

  private static Load.Phase phase(int seconds, double times) {
    return new Load.Phase(Duration.ofSeconds(seconds), times, times);
  }

  @Test
  void theSecondAfterAChangeBelongsToNeitherSide() {
    Reads reads =
        new Reads(
            new Load.Open(
                Load.Spacing.EVEN, 10, List.of(phase(5, 1), phase(5, 0), phase(5, 0), phase(5, 2))),
            100);
    assertEquals(Moment.READING, at(reads, 0));
    assertEquals(Moment.READING, at(reads, 4.9));
    assertEquals(Moment.CHANGING, at(reads, 5.5));
    assertEquals(Moment.QUIET, at(reads, 6.1));
    assertEquals(Moment.QUIET, at(reads, 10.1), "nothing changes there");
    assertEquals(Moment.CHANGING, at(reads, 15.9));
    assertEquals(Moment.READING, at(reads, 16.1));
    assertEquals(Moment.READING, at(reads, 100), "the last phase goes on");
  }

  @Test
  void withoutPhasesItIsTheSameAllTheTime() {
    assertEquals(Moment.READING, at(new Reads(Load.Open.constant(5), 10), 3));
    assertEquals(Moment.QUIET, at(Reads.NONE, 3));
  }
}
