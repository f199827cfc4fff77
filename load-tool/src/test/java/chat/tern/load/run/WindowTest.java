package chat.tern.load.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class WindowTest {

  @Test
  void aSeqIsNewOnce() {
    Window window = new Window(3);
    assertFalse(window.see(3));
    assertTrue(window.see(5), "ahead of its turn");
    assertEquals(3, window.held());
    assertFalse(window.see(5));
    assertTrue(window.see(4));
    assertEquals(5, window.held(), "what was ahead joins on");
  }

  @Test
  void anyOrderWithinReachEndsComplete() {
    SplittableRandom random = new SplittableRandom(1);
    for (int attempt = 0; attempt < 200; attempt++) {
      Window window = new Window(10);
      Set<Long> seen = new HashSet<>();
      long next = 11;
      while (window.held() < 1_000) {
        long seq = window.held() + 1 + random.nextInt(Window.AHEAD);
        assertEquals(seen.add(seq), window.see(seq), "seq " + seq);
        while (seen.contains(next)) {
          next++;
        }
        assertEquals(next - 1, window.held());
      }
    }
  }

  @Test
  void aJumpGivesUpOnWhatIsMissing() {
    Window window = new Window(0);
    window.see(12);
    window.jump(10);
    assertEquals(10, window.held());
    assertTrue(window.see(11));
    assertEquals(12, window.held());
    assertTrue(window.see(1_000), "far ahead: a hole that nobody fills");
    assertEquals(1_000, window.held());
    window.jump(5);
    assertEquals(1_000, window.held(), "never back");
  }
}
