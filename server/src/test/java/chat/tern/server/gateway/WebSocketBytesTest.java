package chat.tern.server.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.session.OutboundFrame;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class WebSocketBytesTest {

  /** The unmasked text frame "Hello" of RFC 6455 section 5.7. */
  @Test
  void theExampleOfTheStandardComesOutAsPrinted() {
    byte[] hello = {0x48, 0x65, 0x6c, 0x6c, 0x6f};
    assertArrayEquals(
        new byte[] {(byte) 0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f},
        WebSocketBytes.of(List.of(frame(hello))));
  }

  @Test
  void everyLengthHasTheHeaderThatTheStandardWants() {
    assertArrayEquals(new byte[] {(byte) 0x81, 125}, header(125, 2));
    assertArrayEquals(new byte[] {(byte) 0x81, 126, 0, 126}, header(126, 4));
    assertArrayEquals(new byte[] {(byte) 0x81, 126, (byte) 0xFF, (byte) 0xFF}, header(0xFFFF, 4));
    assertArrayEquals(new byte[] {(byte) 0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0}, header(0x10000, 10));
  }

  @Test
  void severalFramesFollowEachOther() {
    byte[] two = WebSocketBytes.of(List.of(frame(new byte[3]), frame(new byte[4])));
    assertEquals(3 + 4 + 2 * 2, two.length);
    assertEquals((byte) 0x81, two[5]);
  }

  private static byte[] header(int length, int headerLength) {
    byte[] whole = WebSocketBytes.of(List.of(frame(new byte[length])));
    assertEquals(headerLength + length, whole.length);
    return Arrays.copyOf(whole, headerLength);
  }

  private static OutboundFrame frame(byte[] payload) {
    return new OutboundFrame(OutboundFrame.Priority.MESSAGE, payload);
  }
}
