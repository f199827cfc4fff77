package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other side is Netty's codec. */
@Timeout(30)
class FrameReaderTest {

  private static final int LIMIT = 300_000;
  private static final int[] LENGTHS = {0, 1, 7, 125, 126, 127, 65_535, 65_536, 250_000};

  /** Writes down what it is told. */
  private static final class Heard implements FrameReader.Sink {
    private final List<String> all = new ArrayList<>();

    @Override
    public void onText(byte[] utf8) {
      all.add("text " + new String(utf8, StandardCharsets.UTF_8));
    }

    @Override
    public void onPing(byte[] payload) {
      all.add("ping " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void onClose(int code, String reason) {
      all.add("close " + code + " " + reason);
    }
  }

  private final FrameReader reader = new FrameReader(LIMIT);
  private final Heard heard = new Heard();

  @Test
  void textOfEveryLengthArrivesHoweverItIsCut() throws BrokenFramesException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    ByteBuf stream = Unpooled.buffer();
    for (int length : LENGTHS) {
      String text = letters(length, random);
      expected.add("text " + text);
      stream.writeBytes(encoded(new TextWebSocketFrame(text)));
    }
    while (stream.isReadable()) {
      reader.read(
          stream.readSlice(1 + random.nextInt(Math.min(9_000, stream.readableBytes()))), heard);
    }
    assertEquals(expected, heard.all, () -> "seed " + seed);
  }

  @Test
  void byteByByteIsTheSame() throws BrokenFramesException {
    ByteBuf stream =
        encoded(
            new TextWebSocketFrame("first"),
            new PingWebSocketFrame(utf8("still there?")),
            new TextWebSocketFrame("ä".repeat(70)),
            new CloseWebSocketFrame(4001, "drain"));
    while (stream.isReadable()) {
      reader.read(stream.readSlice(1), heard);
    }
    assertEquals(
        List.of("text first", "ping still there?", "text " + "ä".repeat(70), "close 4001 drain"),
        heard.all);
  }

  @Test
  void fragmentsAreJoinedAndPingsBetweenThemComeFirst() throws BrokenFramesException {
    reader.read(
        encoded(
            new TextWebSocketFrame(false, 0, "one "),
            new PingWebSocketFrame(utf8("p")),
            new ContinuationWebSocketFrame(false, 0, "two "),
            new PongWebSocketFrame(utf8("unasked")),
            new ContinuationWebSocketFrame(true, 0, "three"),
            new TextWebSocketFrame("next")),
        heard);
    assertEquals(List.of("ping p", "text one two three", "text next"), heard.all);
  }

  @Test
  void binaryMessagesAreSkippedWholeOrInFragments() throws BrokenFramesException {
    reader.read(
        encoded(
            new BinaryWebSocketFrame(utf8("01")),
            new BinaryWebSocketFrame(false, 0, utf8("02")),
            new ContinuationWebSocketFrame(true, 0, "03"),
            new TextWebSocketFrame("text")),
        heard);
    assertEquals(List.of("text text"), heard.all);
  }

  @Test
  void nothingIsHeardAfterAClose() throws BrokenFramesException {
    reader.read(encoded(new CloseWebSocketFrame(), new TextWebSocketFrame("late")), heard);
    reader.read(encoded(new TextWebSocketFrame("later")), heard);
    assertEquals(List.of("close 1005 "), heard.all);
  }

  @Test
  void aMessageOverTheLimitIsRefusedByItsHeaderAlone() {
    ByteBuf header = encoded(new TextWebSocketFrame("x".repeat(LIMIT + 1))).slice(0, 10);
    refused(1009, header);
  }

  @Test
  void fragmentsCountTogether() {
    refused(
        1009,
        encoded(
            new TextWebSocketFrame(false, 0, "x".repeat(LIMIT - 1)),
            new ContinuationWebSocketFrame(true, 0, "yz")));
  }

  @ParameterizedTest
  @CsvSource({
    "c100, a reserved bit",
    "8180000000, a masked frame",
    "8000, a continuation of nothing",
    "0901, a ping in fragments",
    "897e0080, a long ping",
    "8300, an unknown opcode",
    "8b00, an unknown control opcode",
    "880103, half a close code",
    "01000100, a message within a message",
    "817fffffffffffffffff, a negative length"
  })
  void whatTheRulesForbidIsRefused(String bytes, String what) {
    int code = what.equals("a negative length") ? 1009 : 1002;
    refused(code, Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(bytes)));
  }

  private void refused(int code, ByteBuf bytes) {
    BrokenFramesException broken =
        assertThrows(BrokenFramesException.class, () -> reader.read(bytes, heard));
    assertEquals(code, broken.closeCode());
    assertTrue(heard.all.isEmpty(), heard.all::toString);
  }

  private static ByteBuf encoded(WebSocketFrame... frames) {
    EmbeddedChannel server = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
    ByteBuf all = Unpooled.buffer();
    server.writeOutbound((Object[]) frames);
    for (ByteBuf part = server.readOutbound(); part != null; part = server.readOutbound()) {
      all.writeBytes(part);
      part.release();
    }
    return all;
  }

  private static ByteBuf utf8(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }

  private static String letters(int length, Random random) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
