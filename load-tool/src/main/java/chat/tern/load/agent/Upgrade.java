package chat.tern.load.agent;

import chat.tern.protocol.ProtocolVersion;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The opening handshake of one connection, from the client's side (RFC 6455, section 4.1): the
 * request, and the answer as it arrives. Let go when it is over. For one thread.
 */
final class Upgrade {

  /** What has come of the answer. */
  sealed interface Answer {
    /** Not all of it. */
    record Waiting() implements Answer {}

    /** The connection speaks WebSocket from here on. */
    record Accepted() implements Answer {}

    /** It does not, and the server says why. */
    record Refused(int status, @SuppressWarnings("ArrayRecordComponent") byte[] body)
        implements Answer {}
  }

  private static final Answer WAITING = new Answer.Waiting();
  private static final Answer ACCEPTED = new Answer.Accepted();

  private static final int ANSWER_BYTES = 16 * 1024;
  private static final int KEY_BYTES = 16;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  private static final String LINE_END = "\r\n";

  /** CR LF CR LF. */
  private static final int BLANK_LINE = 0x0d0a_0d0a;

  private final String request;
  private final String accept;
  private final ByteBuf received = Unpooled.buffer(512);

  /** Bytes up to the blank line, or -1 before it has come. */
  private int headLength = -1;

  /** A handshake with this server on behalf of the owner of this token. */
  Upgrade(Target target, String accessToken) {
    byte[] nonce = new byte[KEY_BYTES];
    ThreadLocalRandom.current().nextBytes(nonce);
    String key = Base64.getEncoder().encodeToString(nonce);
    this.accept = accept(key);
    this.request =
        String.join(
            LINE_END,
            "GET " + target.webSocket().getRawPath() + " HTTP/1.1",
            "Host: " + target.webSocket().getRawAuthority(),
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: " + key,
            "Sec-WebSocket-Protocol: " + ProtocolVersion.SUBPROTOCOL,
            "Authorization: Bearer " + accessToken,
            "",
            "");
  }

  /** The bytes to send. */
  ByteBuf request() {
    return Unpooled.wrappedBuffer(request.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Takes bytes of the answer. Those that follow an acceptance are left in the buffer.
   *
   * @throws IOException when the answer is none to this request
   */
  Answer read(ByteBuf bytes) throws IOException {
    while (bytes.isReadable() && !headComplete()) {
      received.writeByte(bytes.readByte());
      if (received.readableBytes() > ANSWER_BYTES) {
        throw new IOException("The server answers with more than a handshake has.");
      }
    }
    if (!headComplete()) {
      return WAITING;
    }
    String head = received.toString(0, headLength, StandardCharsets.ISO_8859_1);
    int status = status(head);
    if (status == SWITCHING_PROTOCOLS) {
      check(head);
      return ACCEPTED;
    }
    received.writeBytes(bytes, Math.min(bytes.readableBytes(), ANSWER_BYTES));
    int bodyBytes = contentLength(head);
    return received.readableBytes() - headLength < bodyBytes ? WAITING : refused(status, bodyBytes);
  }

  /** What there is of a refusal when the server ends the connection. */
  Answer atEnd() {
    if (!headComplete()) {
      return WAITING;
    }
    return refused(
        status(received.toString(0, headLength, StandardCharsets.ISO_8859_1)),
        received.readableBytes() - headLength);
  }

  private boolean headComplete() {
    int length = received.readableBytes();
    if (headLength < 0 && length >= 4 && received.getInt(length - 4) == BLANK_LINE) {
      headLength = length;
    }
    return headLength >= 0;
  }

  private Answer refused(int status, int bodyBytes) {
    return new Answer.Refused(status, ByteBufUtil.getBytes(received, headLength, bodyBytes));
  }

  private static int status(String head) {
    String[] words = head.substring(0, head.indexOf(LINE_END)).split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5]\\d\\d")) {
      return 0;
    }
    return Integer.parseInt(words[1]);
  }

  private void check(String head) throws IOException {
    if (!header(head, "Sec-WebSocket-Accept").equals(accept)) {
      throw new IOException("The server accepts another handshake than this one.");
    }
    if (!header(head, "Sec-WebSocket-Protocol").equals(ProtocolVersion.SUBPROTOCOL)) {
      throw new IOException("The server does not speak " + ProtocolVersion.SUBPROTOCOL + ".");
    }
  }

  /** Of a refusal whose length is not said, the body is left alone. */
  private static int contentLength(String head) {
    String length = header(head, "Content-Length");
    return length.matches("\\d{1,4}") ? Integer.parseInt(length) : 0;
  }

  private static String header(String head, String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(line -> line.substring(prefix.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** What a server answers to a key. */
  static String accept(String key) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-1")
                  .digest((key + GUID).getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1.", e);
    }
  }
}
