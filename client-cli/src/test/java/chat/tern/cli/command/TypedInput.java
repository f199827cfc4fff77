package chat.tern.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A stdin that gives what was typed so far and then waits for more. */
final class TypedInput extends InputStream {

  private final BlockingQueue<Integer> bytes = new LinkedBlockingQueue<>();

  void type(String text) {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.add(each & 0xff);
    }
  }

  void end() {
    bytes.add(-1);
  }

  @Override
  public int read() throws IOException {
    try {
      return bytes.take();
    } catch (InterruptedException e) {
      throw new IOException("interrupted", e);
    }
  }

  /** Gives what is there, instead of waiting until the buffer is full. */
  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int first = length == 0 ? -1 : read();
    if (first < 0) {
      return length == 0 ? 0 : -1;
    }
    buffer[offset] = (byte) first;
    return 1;
  }
}
