package chat.tern.server.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LateLooksTest {

  private final LateLooks looks =
      new LateLooks(new NodeSettings("node", Duration.ofSeconds(5), Duration.ofSeconds(1)));

  @Test
  void aNodeLooksOnceSoonAndOnceAfterALeaseInEachOfItsLives() {
    assertFalse(looks.beat());
    for (int life = 0; life < 2; life++) {
      looks.joined();
      List<Integer> looked = new ArrayList<>();
      for (int beat = 1; beat < 100; beat++) {
        if (looks.beat()) {
          looked.add(beat);
        }
      }
      assertEquals(List.of(2, 7), looked);
    }
  }
}
