package chat.tern.server.gateway;

import chat.tern.server.session.OutboundFrame;
import java.io.ByteArrayOutputStream;
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
  private static final int MAX_HEADER = 10;

  private WebSocketBytes() {}

  static byte[] of(List<OutboundFrame> frames) {
    int size = 0;
    for (OutboundFrame frame : frames) {
      size += frame.utf8().length + MAX_HEADER;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(size);
    for (OutboundFrame frame : frames) {
      byte[] payload = frame.utf8();
      out.write(FINAL_TEXT);
      writeLength(out, payload.length);
      out.writeBytes(payload);
    }
    return out.toByteArray();
  }

  private static void writeLength(ByteArrayOutputStream out, int length) {
    if (length <= MAX_7_BIT) {
      out.write(length);
    } else if (length <= 0xFFFF) {
      out.write(LENGTH_16_BIT);
      out.write(length >>> 8);
      out.write(length);
    } else {
      out.write(LENGTH_64_BIT);
      for (int shift = 56; shift >= 0; shift -= 8) {
        out.write((int) ((long) length >>> shift));
      }
    }
  }
}
