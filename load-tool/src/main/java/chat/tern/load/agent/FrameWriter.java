package chat.tern.load.agent;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Puts the frames of a WebSocket client into bytes (RFC 6455, section 5.2): one frame per message,
 * masked. Stateless.
 */
final class FrameWriter {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int LONGEST_SHORT = 125;
  private static final int LONGEST_16 = 0xffff;
  private static final int LONGEST_HEADER = 14;
  private static final int LONGEST_REASON = 123;

  private FrameWriter() {}

  /**
   * A frame.
   *
   * @param payload is masked in place: it belongs to the frame from here on
   * @param mask any number; that it cannot be foreseen matters to proxies on the open net only
   */
  static ByteBuf frame(ByteBufAllocator allocator, int opcode, byte[] payload, int mask) {
    int length = payload.length;
    ByteBuf frame = allocator.directBuffer(LONGEST_HEADER + length);
    frame.writeByte(FINAL | opcode);
    if (length <= LONGEST_SHORT) {
      frame.writeByte(MASKED | length);
    } else if (length <= LONGEST_16) {
      frame.writeByte(MASKED | LENGTH_16).writeShort(length);
    } else {
      frame.writeByte(MASKED | LENGTH_64).writeLong(length);
    }
    frame.writeInt(mask);
    apply(payload, mask);
    return frame.writeBytes(payload);
  }

  /** A close frame. A reason that is too long is cut. */
  static ByteBuf close(ByteBufAllocator allocator, int code, String reason, int mask) {
    byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
    byte[] payload = new byte[2 + Math.min(text.length, LONGEST_REASON)];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, payload.length - 2);
    return frame(allocator, FrameReader.CLOSE, payload, mask);
  }

  /** Eight bytes at a time, and the rest one by one. */
  private static void apply(byte[] payload, int mask) {
    long twice = ((long) mask << 32) | (mask & 0xffff_ffffL);
    int index = 0;
    for (; index + Long.BYTES <= payload.length; index += Long.BYTES) {
      LONGS.set(payload, index, (long) LONGS.get(payload, index) ^ twice);
    }
    for (; index < payload.length; index++) {
      payload[index] ^= (byte) (mask >> (24 - 8 * (index & 3)));
    }
  }
}
