package chat.tern.cli.rehearsal;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.codec.FrameCodec;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Just enough of HTTP and WebSocket for a play in which everybody knows their lines. */
final class StageWire {

  private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final int TEXT = 1;
  private static final int CLOSE = 8;

  /** The first line of a request, and the key of one that asks for a WebSocket. */
  record Request(String line, Optional<String> webSocketKey) {
    boolean isUpgrade() {
      return webSocketKey.isPresent();
    }
  }

  private final DataInputStream in;
  private final OutputStream out;

  StageWire(Socket socket) throws IOException {
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** The next request, its body read and forgotten; empty at the end. */
  Optional<Request> request() throws IOException {
    String first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> key = Optional.empty();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String name = header.toLowerCase(Locale.ROOT);
      if (name.startsWith("content-length:")) {
        length = Integer.parseInt(name.substring("content-length:".length()).strip());
      } else if (name.startsWith("sec-websocket-key:")) {
        key = Optional.of(header.substring("sec-websocket-key:".length()).strip());
      }
    }
    in.skipNBytes(length);
    return Optional.of(new Request(first, key));
  }

  void answer(int status, byte[] json) throws IOException {
    head(
        "HTTP/1.1 "
            + status
            + " Said\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length);
    out.write(json);
    out.flush();
  }

  void upgrade(Request request) throws IOException {
    head(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade"
            + "\r\nSec-WebSocket-Protocol: "
            + ProtocolVersion.SUBPROTOCOL
            + "\r\nSec-WebSocket-Accept: "
            + accept(request.webSocketKey().orElseThrow()));
    out.flush();
  }

  /** Sends a frame, unmasked as servers do. */
  void say(ServerFrame frame) throws IOException {
    byte[] json = FrameCodec.encode(frame);
    out.write(0x80 | TEXT);
    if (json.length < 126) {
      out.write(json.length);
    } else {
      out.write(126);
      out.write(json.length >> 8);
      out.write(json.length);
    }
    out.write(json);
    out.flush();
  }

  /** The next text frame; empty when the client says goodbye. */
  Optional<ClientFrame> hear() throws IOException {
    try {
      while (true) {
        int kind = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte() & 0x7f;
        if (length == 126) {
          length = in.readUnsignedShort();
        } else if (length == 127) {
          length = Math.toIntExact(in.readLong());
        }
        byte[] mask = in.readNBytes(4);
        byte[] payload = in.readNBytes(length);
        for (int at = 0; at < payload.length; at++) {
          payload[at] ^= mask[at % 4];
        }
        if (kind == CLOSE) {
          return Optional.empty();
        }
        if (kind == TEXT) {
          return Optional.of(FrameCodec.decodeClient(payload));
        }
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  private void head(String lines) throws IOException {
    out.write((lines + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int each = in.read(); each >= 0 && each != '\n'; each = in.read()) {
      if (each != '\r') {
        line.append((char) each);
      }
    }
    return line.toString();
  }

  /** What RFC 6455 asks for, which is no secret: the algorithm proves that both speak WebSocket. */
  private static String accept(String key) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] digest = sha1.digest((key + ACCEPT_SUFFIX).getBytes(StandardCharsets.US_ASCII));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }
}
