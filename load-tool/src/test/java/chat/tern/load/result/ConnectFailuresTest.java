package chat.tern.load.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.load.result.ConnectFailures.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class ConnectFailuresTest {

  private static final ConnectFailures SOME =
      new ConnectFailures(List.of(new Reason("late", 2, "a"), new Reason("put off", 5, "b")));

  @Test
  void theMostFrequentReasonComesFirst() {
    assertEquals("5 put off, 2 late", SOME.words());
  }

  @Test
  void twoReadingsAddUpByReasonAndTheLatestExampleStays() {
    ConnectFailures more =
        new ConnectFailures(List.of(new Reason("late", 4, "c"), new Reason("cut off", 1, "d")));
    ConnectFailures sum = SOME.plus(more);
    assertEquals("6 late, 5 put off, 1 cut off", sum.words());
    assertEquals("c", sum.reasons().getFirst().example());
    assertEquals(more, sum.since(SOME));
  }

  @Test
  void noneIsSaidByNothing() {
    assertEquals(Optional.empty(), SOME.since(SOME).ifAny());
    assertEquals(Optional.of(SOME), SOME.ifAny());
  }
}
