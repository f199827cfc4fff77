package chat.tern.load.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FaultScheduleTest {

  private static final Duration GAP = Duration.ofSeconds(4);
  private static final EnumSet<FaultKind> ALL = EnumSet.allOf(FaultKind.class);

  @Test
  void theSameSeedGivesTheSameFaults() {
    for (long seed = 0; seed < 20; seed++) {
      assertEquals(faults(seed, ALL), faults(seed, List.copyOf(ALL).reversed()), "seed " + seed);
    }
    assertNotEquals(faults(1, ALL), faults(2, ALL));
  }

  @Test
  void everyKindComesOnceBeforeOneComesAgain() {
    List<Fault> faults = faults(7, ALL);
    for (int round = 0; round < 5; round++) {
      assertEquals(
          ALL,
          faults.subList(round * ALL.size(), (round + 1) * ALL.size()).stream()
              .map(Fault::kind)
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void everyFaultHasATimeOfItsKindAndAShare() {
    for (Fault fault : faults(11, ALL)) {
      assertTrue(fault.lasting().compareTo(fault.kind().shortest()) >= 0, fault::toString);
      assertTrue(fault.lasting().compareTo(fault.kind().longest()) <= 0, fault::toString);
      assertTrue(fault.after().compareTo(GAP) <= 0, fault::toString);
      assertTrue(fault.share() > 0 && fault.share() <= 1, fault::toString);
    }
  }

  @Test
  void aShortRunHasAShortOutage() {
    FaultSchedule schedule =
        new FaultSchedule(3, List.of(FaultKind.REDIS_STOP), GAP, Duration.ofSeconds(8));
    assertEquals(Duration.ofSeconds(8), schedule.next().lasting());
  }

  private static List<Fault> faults(long seed, Collection<FaultKind> kinds) {
    FaultSchedule schedule = new FaultSchedule(seed, kinds, GAP, Duration.ofMinutes(2));
    return IntStream.range(0, 5 * ALL.size()).mapToObj(_ -> schedule.next()).toList();
  }
}
