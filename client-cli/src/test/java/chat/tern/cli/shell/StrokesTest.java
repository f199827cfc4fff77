package chat.tern.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class StrokesTest {

  private record Stroke(List<String> lasting, List<String> changing) {}

  private final List<Stroke> drawn = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aFloodIsDrawnInOneStrokeWhileNothingIsLeftOut() throws InterruptedException {
    CountDownLatch drawing = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    try (Strokes strokes =
        new Strokes((lasting, changing) -> {
          drawing.countDown();
          await(goOn);
          drawn.add(new Stroke(lasting, changing));
        })) {
      strokes.show(List.of("first"), List.of());
      drawing.await();
      for (int i = 0; i < 30_000; i++) {
        strokes.show(List.of("line " + i), List.of(i + " on their way"));
      }
      goOn.countDown();
    }
    assertEquals(
        List.of(
            new Stroke(List.of("first"), List.of()),
            new Stroke(
                IntStream.range(0, 30_000).mapToObj(i -> "line " + i).toList(),
                List.of("29999 on their way"))),
        drawn);
  }

  @Test
  void whatWaitsIsDrawnAtTheEndAndNothingAfterwards() {
    Strokes strokes = new Strokes((lasting, changing) -> drawn.add(new Stroke(lasting, changing)));
    strokes.show(List.of("the last"), List.of("below"));
    strokes.close();
    strokes.show(List.of("too late"), List.of());
    assertEquals(List.of(new Stroke(List.of("the last"), List.of("below"))), drawn);
  }

  @Test
  void whatLooksTheSameIsNotDrawnAgain() {
    try (Strokes strokes =
        new Strokes((lasting, changing) -> drawn.add(new Stroke(lasting, changing)))) {
      strokes.show(List.of(), List.of());
    }
    assertEquals(List.of(), drawn);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
