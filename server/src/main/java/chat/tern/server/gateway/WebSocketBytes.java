package chat.tern.server.gateway;

import chat.tern.server.session.OutboundFrame;
import java.util.List;

/**
 * Server frames as RFC 6455 section 5.2 wants them: final, unmasked text frames, several in one
 * buffer, so that what has queued up leaves in one write.
 */
final class WebSocketBytes {

  private static final int FINAL_TEXT = 0x81;
  private static final int MAX_7_BIT = 125;
  private static final int LENGTH_16_BIT = 126;
  private static final int LENGTH_64_BIT = 127;

  private WebSocketBytes() {}

  static byte[] of(List<OutboundFrame> frames) {
    int size = 0;
    for (OutboundFrame frame : frames) {
      size += headerBytes(frame.utf8().length) + frame.utf8().length;
    }
    byte[] out = new byte[size];
    int at = 0;
    for (OutboundFrame frame : frames) {
      byte[] payload = frame.utf8();
      at = writeHeader(out, at, payload.length);
      System.arraycopy(payload, 0, out, at, payload.length);
      at += payload.length;
    }
    return out;
  }

  private static int headerBytes(int length) {
    if (length <= MAX_7_BIT) {
      return 2;
    }
    return length <= 0xFFFF ? 4 : 10;
  }

  private static int writeHeader(byte[] out, int begin, int length) {
    int at = begin;
    out[at++] = (byte) FINAL_TEXT;
    int more = headerBytes(length) - 2;
    out[at++] =
        switch (more) {
          case 0 -> (byte) length;
          case 2 -> LENGTH_16_BIT;
          default -> LENGTH_64_BIT;
        };
    for (int shift = 8 * (more - 1); shift >= 0; shift -= 8) {
      out[at++] = (byte) ((long) length >>> shift);
    }
    return at;
  }
}
