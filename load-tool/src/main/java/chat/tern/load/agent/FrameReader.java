package chat.tern.load.agent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a server sends into WebSocket messages, as a client has to (RFC 6455, section 5): joins
 * fragments, tells control frames between them, and refuses what breaks the rules. Between two
 * messages it holds nothing but itself. Whether text is UTF-8 is found by whoever decodes it.
 *
 * <p>For one thread. Buffers belong to the caller and are not kept; what is incomplete is copied.
 */
final class FrameReader {

  /** Takes the messages of a connection, in order. */
  interface Sink {
    void onText(byte[] utf8);

    void onPing(byte[] payload);

    /** The last call. */
    void onClose(int code, String reason);
  }

  static final int CONTINUATION = 0x0;
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;

  static final int PROTOCOL_ERROR = 1002;
  static final int TOO_BIG = 1009;

  /** What stands for a close frame without a code. */
  static final int NO_CODE = 1005;

  private static final int FINAL = 0x80;
  private static final int RESERVED = 0x70;
  private static final int OPCODE = 0x0f;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int LONGEST_CONTROL = 125;
  private static final int NOTHING_OPEN = -1;

  private final int limit;

  /** The beginning of a frame whose rest is still to come. */
  private @Nullable ByteBuf partial;

  /** What has come of a fragmented message. */
  private @Nullable ByteBuf fragments;

  private int openMessage = NOTHING_OPEN;
  private boolean closed;

  /**
   * A reader for one connection.
   *
   * @param limit bytes of a whole message
   */
  FrameReader(int limit) {
    this.limit = limit;
  }

  /**
   * Takes bytes as they arrive, in pieces of any size.
   *
   * @throws BrokenFramesException after which it must not be called again
   */
  void read(ByteBuf bytes, Sink sink) throws BrokenFramesException {
    if (partial == null) {
      drain(bytes, sink);
      if (bytes.isReadable() && !closed) {
        partial = Unpooled.buffer(Math.max(64, bytes.readableBytes())).writeBytes(bytes);
      }
      return;
    }
    ByteBuf joined = partial.writeBytes(bytes);
    drain(joined, sink);
    if (joined.isReadable() && !closed) {
      joined.discardReadBytes();
    } else {
      partial = null;
    }
  }

  private void drain(ByteBuf bytes, Sink sink) throws BrokenFramesException {
    while (!closed && next(bytes, sink)) {}
  }

  /** Reads one frame, or nothing when it is not all there. */
  private boolean next(ByteBuf bytes, Sink sink) throws BrokenFramesException {
    int begin = bytes.readerIndex();
    int there = bytes.readableBytes();
    if (there < 2) {
      return false;
    }
    int first = bytes.getUnsignedByte(begin);
    int second = bytes.getUnsignedByte(begin + 1);
    int opcode = first & OPCODE;
    boolean last = (first & FINAL) != 0;
    check(first, second, opcode, last);
    int shortLength = second & LENGTH;
    int header = shortLength == LENGTH_16 ? 4 : shortLength == LENGTH_64 ? 10 : 2;
    if (there < header) {
      return false;
    }
    long length =
        switch (header) {
          case 4 -> bytes.getUnsignedShort(begin + 2);
          case 10 -> bytes.getLong(begin + 2);
          default -> shortLength;
        };
    int before = fragments == null || opcode >= CLOSE ? 0 : fragments.readableBytes();
    if (length < 0 || length > limit - before) {
      throw new BrokenFramesException(
          TOO_BIG, "The server sent a message of more than %,d bytes.".formatted(limit));
    }
    if (there - header < length) {
      return false;
    }
    bytes.skipBytes(header);
    take(opcode, last, bytes, (int) length, sink);
    return true;
  }

  private void check(int first, int second, int opcode, boolean last) throws BrokenFramesException {
    if ((first & RESERVED) != 0) {
      throw broken("a frame with reserved bits");
    }
    if ((second & MASKED) != 0) {
      throw broken("a masked frame");
    }
    switch (opcode) {
      case CONTINUATION -> {
        if (openMessage == NOTHING_OPEN) {
          throw broken("a continuation of nothing");
        }
      }
      case TEXT, BINARY -> {
        if (openMessage != NOTHING_OPEN) {
          throw broken("a message in the middle of another");
        }
      }
      case CLOSE, PING, PONG -> {
        if (!last || (second & LENGTH) > LONGEST_CONTROL) {
          throw broken("a control frame that is fragmented or too long");
        }
      }
      default -> throw broken("a frame of unknown type " + opcode);
    }
  }

  private void take(int opcode, boolean last, ByteBuf bytes, int length, Sink sink)
      throws BrokenFramesException {
    switch (opcode) {
      case PING -> sink.onPing(copy(bytes, length));
      case PONG -> bytes.skipBytes(length);
      case CLOSE -> close(copy(bytes, length), sink);
      default -> {
        if (opcode != CONTINUATION && last) {
          tell(opcode, copy(bytes, length), sink);
          return;
        }
        if (opcode != CONTINUATION) {
          openMessage = opcode;
          fragments = Unpooled.buffer(Math.max(64, length));
        }
        join(bytes, length, last, sink);
      }
    }
  }

  private void join(ByteBuf bytes, int length, boolean last, Sink sink) {
    ByteBuf open = fragments;
    if (open == null) {
      return;
    }
    open.writeBytes(bytes, length);
    if (last) {
      int opcode = openMessage;
      openMessage = NOTHING_OPEN;
      fragments = null;
      tell(opcode, copy(open, open.readableBytes()), sink);
    }
  }

  /** The protocol speaks in text; anything else is not for us. */
  private static void tell(int opcode, byte[] payload, Sink sink) {
    if (opcode == TEXT) {
      sink.onText(payload);
    }
  }

  private void close(byte[] payload, Sink sink) throws BrokenFramesException {
    if (payload.length == 1) {
      throw broken("half a close code");
    }
    closed = true;
    if (payload.length == 0) {
      sink.onClose(NO_CODE, "");
      return;
    }
    int code = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
    sink.onClose(code, new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8));
  }

  private static byte[] copy(ByteBuf bytes, int length) {
    byte[] copy = new byte[length];
    bytes.readBytes(copy);
    return copy;
  }

  private static BrokenFramesException broken(String what) {
    return new BrokenFramesException(PROTOCOL_ERROR, "The server sent " + what + ".");
  }
}
