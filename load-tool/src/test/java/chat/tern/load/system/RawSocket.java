package chat.tern.load.system;

import chat.tern.load.agent.Account;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A WebSocket by hand, to send what no library would. Blocking; every read gives up after ten
 * seconds.
 */
final class RawSocket implements AutoCloseable {

  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final byte[] MASK = {1, 2, 3, 4};

  private final Socket socket;
  private final DataInputStream in;

  private RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
  }

  /** Connects and shakes hands; the first frame to come is {@code welcome}. */
  static RawSocket connect(int port, Account account) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    String request =
        "GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Protocol: "
            + ProtocolVersion.SUBPROTOCOL
            + "\r\nAuthorization: Bearer "
            + account.accessToken()
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    RawSocket raw = new RawSocket(socket);
    String status = raw.line();
    if (!status.contains(" 101 ")) {
      throw new IOException("refused: " + status);
    }
    while (!raw.line().isEmpty()) {
      // The other headers do not matter here.
    }
    return raw;
  }

  /** Sends one text frame. */
  void text(String text) throws IOException {
    frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a frame, masked as a client has to. */
  void frame(boolean last, int opcode, byte[] payload) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.write((last ? 0x80 : 0) | opcode);
    if (payload.length < 126) {
      frame.write(0x80 | payload.length);
    } else if (payload.length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(payload.length >> 8);
      frame.write(payload.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) payload.length >> shift));
      }
    }
    frame.writeBytes(MASK);
    for (int index = 0; index < payload.length; index++) {
      frame.write(payload[index] ^ MASK[index % MASK.length]);
    }
    bytes(frame.toByteArray());
  }

  /** Sends bytes as they are. */
  void bytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /**
   * The next frame of ours, or empty when the server has closed; {@link #closeCode} of it is kept.
   */
  Optional<ServerFrame> next() throws IOException {
    while (true) {
      int first;
      byte[] payload;
      try {
        first = in.readUnsignedByte();
        payload = payload();
      } catch (EOFException | SocketException e) {
        return Optional.empty();
      }
      int opcode = first & 0x0f;
      if (opcode == CLOSE) {
        closeCode = payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
        return Optional.empty();
      }
      if (opcode != PING) {
        return Optional.of(FrameCodec.decodeServer(payload));
      }
    }
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte() & 0x7f;
    long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
    return in.readNBytes((int) size);
  }

  /** Reads on to the first frame of this kind. */
  <T extends ServerFrame> T await(Class<T> kind) throws IOException {
    while (true) {
      ServerFrame frame = next().orElseThrow(() -> new EOFException("closed with " + closeCode));
      if (kind.isInstance(frame)) {
        return kind.cast(frame);
      }
    }
  }

  /** Reads on to the end, and returns the code of the close frame, or 1006 without one. */
  int awaitClose() throws IOException {
    while (next().isPresent()) {
      // Whatever was said before the end.
    }
    return closeCode;
  }

  private int closeCode = 1006;

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
