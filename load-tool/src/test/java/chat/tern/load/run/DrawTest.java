package chat.tern.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.plan.Conversations;
import chat.tern.load.plan.Conversations.Groups;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class DrawTest {

  private static final int DRAWN = 100_000;

  @Test
  void pairsTakeTurnsAndBothSidesSend() {
    Draw draw = new Draw(new Conversations(7, List.of()), 1);
    for (long index = 0; index < 100; index++) {
      assertEquals(index % 7, draw.talk(index));
      assertEquals(index / 7 % 2, draw.member(index, 2));
    }
  }

  @Test
  void groupsGetTheirShare() {
    Draw draw =
        new Draw(new Conversations(5, List.of(new Groups(2, 9, 0.2), new Groups(1, 3, 0.3))), 8);
    int[] counts = new int[8];
    int[] members = new int[9];
    for (long index = 0; index < DRAWN; index++) {
      counts[draw.talk(index)]++;
      members[draw.member(index, 9)]++;
    }
    for (int pair = 0; pair < 5; pair++) {
      assertEquals(0.1, (double) counts[pair] / DRAWN, 0.01);
    }
    assertEquals(0.1, (double) counts[5] / DRAWN, 0.01);
    assertEquals(0.1, (double) counts[6] / DRAWN, 0.01);
    assertEquals(0.3, (double) counts[7] / DRAWN, 0.01);
    for (int each : members) {
      assertEquals(1.0 / 9, (double) each / DRAWN, 0.01);
    }
  }

  @Test
  void withoutPairsEveryMessageGoesToAGroup() {
    Draw draw = new Draw(new Conversations(0, List.of(new Groups(3, 4, 1))), 8);
    for (long index = 0; index < DRAWN; index++) {
      int talk = draw.talk(index);
      assertTrue(talk >= 0 && talk < 3);
    }
  }

  @Test
  void theWaitBeforeATryIsWithinABoundThatDoubles() {
    FullJitter patience = new FullJitter(new Random(3));
    for (int attempt = 0; attempt < 40; attempt++) {
      long bound = Math.min(30_000, 500L << Math.min(attempt, 10));
      long longest = 0;
      for (int again = 0; again < 200; again++) {
        Duration wait = patience.before(attempt);
        assertTrue(!wait.isNegative() && wait.toMillis() <= bound, wait::toString);
        longest = Math.max(longest, wait.toMillis());
      }
      assertTrue(longest > bound / 2, "spread over the whole time at try " + attempt);
    }
  }
}
