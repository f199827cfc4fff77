package chat.tern.load.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.report.Numbers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class AxisTest {

  @Test
  void fromZeroItEndsAtARoundNumberAboveTheGreatest() {
    Axis axis = Axis.fromZero(2_030, 4, 1, Numbers::decimal);
    assertEquals(List.of(0.0, 1000.0, 2000.0, 3000.0), axis.ticks());
    assertEquals(0.5, axis.place(1500), 1e-9);
    assertEquals(1, axis.place(9999), 1e-9);
  }

  @Test
  void sizesAreRoundIn1024() {
    Axis axis = Axis.fromZero(517.0 * 1024 * 1024, 4, 1024, Numbers::bytes);
    assertEquals(
        List.of("0 B", "200 MiB", "400 MiB", "600 MiB"),
        axis.ticks().stream().map(Numbers::bytes).toList());
  }

  @Test
  void logarithmicallyEqualRatiosTakeEqualRoom() {
    Axis axis = Axis.logarithmic(0.7, 480, Numbers::millis);
    assertEquals(List.of(1.0, 10.0, 100.0), axis.ticks());
    assertEquals(axis.place(10) - axis.place(1), axis.place(100) - axis.place(10), 1e-9);
    assertEquals(0, axis.place(0), 1e-9);
  }

  @Test
  void aFewStayVisibleBesideVeryMany() {
    Axis axis = Axis.manyAndFew(9_800, Numbers::decimal);
    assertEquals(List.of(0.0, 1.0, 10.0, 100.0, 1000.0, 10000.0), axis.ticks());
    assertEquals(0, axis.place(0), 1e-9);
    assertTrue(axis.place(10) > 0.2);
    assertEquals(1, axis.place(10_000), 1e-9);
  }

  @Test
  void nothingAtAllStillHasAnAxis() {
    assertEquals(1, Axis.fromZero(0, 4, 1, Numbers::decimal).high(), 1e-9);
    assertEquals(0, Axis.logarithmic(0, 0, Numbers::millis).place(0), 1e-9);
  }
}
