package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
  void aFullDiskIsSaidOnceAndTalkGoesOn() {
    Output output = failing("No space left on device");
    output.line("data");
    output.talk("still talking");
    OutputFailed failure = assertThrows(OutputFailed.class, output::flush);
    assertTrue(failure.getMessage().contains("No space left"), failure.getMessage());
    output.line("dropped");
    output.flush();
    assertEquals("still talking\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aReaderThatHasSeenEnoughIsToldApart() {
    Output output = failing("Broken pipe");
    output.line("data");
    assertTrue(assertThrows(OutputFailed.class, output::flush).readerGone());
  }

  private Output failing(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException(reason);
          }
        };
    return new Output(broken, err, false, Paint.NONE, Paint.NONE);
  }
}
