package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other side is Netty's codec, which insists on masks. */
@Timeout(30)
class FrameWriterTest {

  private static final UnpooledByteBufAllocator MEMORY = UnpooledByteBufAllocator.DEFAULT;
  private static final int MASK = 0x8f01_23fe;

  private final EmbeddedChannel server =
      new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, 1 << 20));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 125, 126, 127, 65_535, 65_536, 100_001})
  void aServerReadsTextOfEveryLength(int length) {
    String text = "abcdefg".repeat(length / 7 + 1).substring(0, length);
    server.writeInbound(
        FrameWriter.frame(MEMORY, FrameReader.TEXT, text.getBytes(StandardCharsets.UTF_8), MASK));
    TextWebSocketFrame read = assertInstanceOf(TextWebSocketFrame.class, server.readInbound());
    assertEquals(text, read.text());
    read.release();
  }

  @Test
  void aPongCarriesThePingsPayload() {
    byte[] payload = {1, 2, 3};
    server.writeInbound(FrameWriter.frame(MEMORY, FrameReader.PONG, payload, MASK));
    PongWebSocketFrame read = assertInstanceOf(PongWebSocketFrame.class, server.readInbound());
    assertEquals(0x010203, read.content().getMedium(0));
    read.release();
  }

  @Test
  void aCloseCarriesItsCodeAndAsMuchOfItsReasonAsFits() {
    server.writeInbound(FrameWriter.close(MEMORY, 1000, "because ".repeat(100), MASK));
    CloseWebSocketFrame read = assertInstanceOf(CloseWebSocketFrame.class, server.readInbound());
    assertEquals(1000, read.statusCode());
    assertEquals("because ".repeat(100).substring(0, 123), read.reasonText());
    read.release();
  }
}
