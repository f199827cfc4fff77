package chat.tern.admin.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a person sees who runs a command: both streams in the order in which they came, those lines
 * marked that are talk, and what the person types.
 */
final class Screen {

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean lineIsOpen;
  private boolean lineIsTalk;

  OutputStream out() {
    return stream(false);
  }

  OutputStream err() {
    return stream(true);
  }

  private OutputStream stream(boolean talk) {
    return new OutputStream() {
      @Override
      public void write(int each) {
        show((byte) each, talk);
      }
    };
  }

  /** Types this, as soon as it is read. */
  InputStream typing(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new InputStream() {
      private int next;

      @Override
      public int read() {
        if (next == bytes.length) {
          return -1;
        }
        show(bytes[next], true);
        return bytes[next++];
      }

      @Override
      public int read(byte[] into, int from, int length) {
        int each = read();
        if (each < 0) {
          return -1;
        }
        into[from] = (byte) each;
        return 1;
      }
    };
  }

  private void show(byte each, boolean talk) {
    if (!talk) {
      data.write(each);
    }
    if (lineIsOpen && lineIsTalk != talk) {
      seen.write('\n');
      lineIsOpen = false;
    }
    if (!lineIsOpen && talk) {
      seen.writeBytes(Transcript.TALK.getBytes(StandardCharsets.UTF_8));
    }
    lineIsOpen = each != '\n';
    lineIsTalk = talk;
    seen.write(each);
  }

  /** All of it, in whole lines. */
  String text() {
    String text = seen.toString(StandardCharsets.UTF_8);
    return lineIsOpen ? text + "\n" : text;
  }

  /** Stdout alone. */
  String data() {
    return data.toString(StandardCharsets.UTF_8);
  }
}
