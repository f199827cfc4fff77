package chat.tern.terminal.output;

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
class StandardStreamsTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void talkComesAfterTheDataThatWasWrittenBefore() {
    StandardStreams streams = new StandardStreams(out, err);
    streams.data("data\n");
    assertEquals("", out.toString(StandardCharsets.UTF_8));
    streams.talk("talk");
    assertEquals("data\n", out.toString(StandardCharsets.UTF_8));
    assertEquals("talk", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aFullDiskIsSaidOnceAndTalkGoesOn() {
    StandardStreams streams = failing("No space left on device");
    streams.data("data\n");
    streams.talk("still talking\n");
    OutputFailed failure = assertThrows(OutputFailed.class, streams::flush);
    assertTrue(failure.getMessage().contains("No space left"), failure.getMessage());
    streams.data("dropped\n");
    streams.flush();
    assertEquals("still talking\n", err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aReaderThatHasSeenEnoughIsToldApart() {
    StandardStreams streams = failing("Broken pipe");
    streams.data("data\n");
    assertTrue(assertThrows(OutputFailed.class, streams::flush).readerGone());
  }

  private StandardStreams failing(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException(reason);
          }
        };
    return new StandardStreams(broken, err);
  }
}
