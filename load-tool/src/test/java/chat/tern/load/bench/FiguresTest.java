package chat.tern.load.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class FiguresTest {

  @Test
  void cpuPerThousandIsScaledAndRounded() {
    assertEquals(0.25, Figures.perThousand(15, 60_000));
    assertEquals(0.333, Figures.perThousand(1, 3_000));
    assertEquals(0, Figures.perThousand(1, 0));
  }

  @Test
  void theSlopeLeavesOutWhatBothReadingsHave() {
    long base = 200L << 20;
    long many = base + 14_000L * 20 * 1024;
    assertEquals(20.0, Figures.slopeKb(base, many, 1_000, 15_000));
    assertEquals(0, Figures.slopeKb(base, base, 1_000, 1_000));
  }
}
