package chat.tern.load.report.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SparklineTest {

  @Test
  void barsGrowFromZeroToTheGreatest() {
    assertEquals("▁▃▅█", Sparkline.of(List.of(0.0, 2.0, 4.0, 7.0), 10));
  }

  @Test
  void onlyTheLatestAreShown() {
    assertEquals("▅█", Sparkline.of(List.of(9.0, 1.0, 2.0), 2));
  }

  @Test
  void nothingButZerosIsFlat() {
    assertEquals("▁▁", Sparkline.of(List.of(0.0, 0.0), 10));
  }
}
