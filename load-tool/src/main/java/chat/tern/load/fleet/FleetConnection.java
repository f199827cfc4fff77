package chat.tern.load.fleet;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * Messages over a socket. One thread may receive while any number send; a send waits while the
 * other side does not read.
 */
final class FleetConnection implements AutoCloseable {

  /** Enough for the result of a run of a day, a point per second. */
  private static final int LONGEST_LINE = 64 * 1024 * 1024;

  /** For somebody who has not shown the token yet. */
  static final int LONGEST_GREETING = 16 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final Object writing = new Object();
  private int limit = LONGEST_GREETING;

  FleetConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = new BufferedOutputStream(socket.getOutputStream());
  }

  /** The other side is one of us: its lines may be long. */
  void trust() {
    limit = LONGEST_LINE;
  }

  /** The address of the other side, for messages. */
  String peer() {
    return String.valueOf(socket.getRemoteSocketAddress());
  }

  void send(FleetMessage message) throws IOException {
    byte[] line = Envelope.write(message);
    synchronized (writing) {
      out.write(line);
      out.write('\n');
      out.flush();
    }
  }

  /**
   * Waits for the next message.
   *
   * @throws EOFException when the other side has ended the connection
   */
  FleetMessage receive() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the connection ended");
      }
      if (line.size() == limit) {
        throw new IOException("a line of more than %,d bytes".formatted(limit));
      }
      line.write(next);
    }
    return Envelope.read(line.toByteArray());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      // It is gone either way.
      return;
    }
  }
}
