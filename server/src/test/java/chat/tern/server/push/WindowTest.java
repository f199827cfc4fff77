package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.event.EventOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WindowTest {

  private final Window window = new Window();

  private Window.Ticket open(int partition, long offset) {
    return window.open(new EventOffset(partition, offset));
  }

  @Test
  void theCursorStopsBeforeWhatIsNotDealtWith() {
    Window.Ticket first = open(0, 3);
    Window.Ticket second = open(0, 5);
    window.done(List.of(second));
    assertEquals(List.of(), window.finished());
    assertEquals(2, window.size());
    window.done(List.of(first));
    assertEquals(List.of(new EventOffset(0, 5)), window.finished());
    assertEquals(List.of(), window.finished());
    assertEquals(0, window.size());
  }

  @Test
  void partitionsMoveAlone() {
    Window.Ticket stuck = open(0, 1);
    window.done(List.of(open(1, 7), open(2, 4)));
    assertEquals(
        Set.of(new EventOffset(1, 7), new EventOffset(2, 4)), Set.copyOf(window.finished()));
    window.done(List.of(stuck));
    assertEquals(List.of(new EventOffset(0, 1)), window.finished());
  }

  @Test
  void whatIsReadOnceMoreDoesNotMoveTheCursorBack() {
    window.done(List.of(open(0, 9)));
    assertEquals(List.of(new EventOffset(0, 9)), window.finished());
    window.done(List.of(open(0, 4)));
    assertEquals(List.of(), window.finished());
    window.done(List.of(open(0, 10)));
    assertEquals(List.of(new EventOffset(0, 10)), window.finished());
  }
}
