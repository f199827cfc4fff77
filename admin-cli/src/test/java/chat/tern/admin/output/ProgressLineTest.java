package chat.tern.admin.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressLineTest {

  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

  private String written() {
    return terminal.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aShorterTextLeavesNothingOfTheLongerOne() {
    try (ProgressLine line = new ProgressLine(terminal, true)) {
      line.show("Erasing: 12");
      line.show("Done");
    }
    assertEquals("\rErasing: 12\rDone       \r    \r", written());
  }

  @Test
  void whatATerminalMayTakeForACommandIsNotShown() {
    try (ProgressLine line = new ProgressLine(terminal, true)) {
      line.show("a\u001b[2Jb\nc");
    }
    assertEquals(-1, written().indexOf('\u001b'));
    assertEquals(-1, written().indexOf('\n'));
  }

  @Test
  void whereNobodyLooksOnNothingIsWritten() {
    try (ProgressLine line = new ProgressLine(terminal, false)) {
      line.show("Erasing: 12");
    }
    assertEquals("", written());
  }
}
