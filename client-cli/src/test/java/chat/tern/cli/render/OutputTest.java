package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OutputTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void dataGoesToStdoutAndTalkToStderr() {
    Output output = new Output(out, err, false, Paint.NONE, Paint.NONE);
    output.line("data");
    output.talk("talk \u001b[2J");
    assertEquals("data\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("talk ␛[2J\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aComplaintIsColouredOnlyInFront() {
    Output output = new Output(out, err, true, Paint.NONE, Paint.of(true));
    output.complain("tern", "No \u001b[2J.");
    assertEquals(
        Paint.of(true).alarm("tern: ") + "No ␛[2J.\n", err.toString(StandardCharsets.UTF_8));
  }
}
