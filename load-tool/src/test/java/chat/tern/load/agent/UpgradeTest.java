package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UpgradeTest {

  private final Upgrade upgrade = new Upgrade(Target.of("127.0.0.1", 8480), "a-token");

  @Test
  void theAnswerToAKeyIsThatOfTheRfc() {
    assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", Upgrade.accept("dGhlIHNhbXBsZSBub25jZQ=="));
  }

  @Test
  void theRequestNamesTheServerTheProtocolAndTheOwner() {
    String request = upgrade.request().toString(StandardCharsets.US_ASCII);
    assertTrue(request.startsWith("GET /v1/ws HTTP/1.1\r\nHost: 127.0.0.1:8480\r\n"), request);
    assertTrue(request.contains("Sec-WebSocket-Protocol: tern.v1.json\r\n"), request);
    assertTrue(request.endsWith("Authorization: Bearer a-token\r\n\r\n"), request);
  }

  @Test
  void anAcceptanceInPiecesLeavesTheFirstFrameInTheBuffer() throws IOException {
    ByteBuf answer = ascii(accepted());
    while (answer.readableBytes() > 1) {
      assertInstanceOf(Upgrade.Answer.Waiting.class, upgrade.read(answer.readSlice(1)));
    }
    ByteBuf last = Unpooled.wrappedBuffer(answer, ascii("frame"));
    assertInstanceOf(Upgrade.Answer.Accepted.class, upgrade.read(last));
    assertEquals("frame", last.toString(StandardCharsets.US_ASCII));
  }

  @Test
  void aRefusalIsWaitedForToItsEnd() throws IOException {
    String head = "HTTP/1.1 401 Unauthorized\r\ncontent-length: 5\r\n\r\n";
    assertInstanceOf(Upgrade.Answer.Waiting.class, upgrade.read(ascii(head + "he")));
    Upgrade.Answer.Refused refused =
        assertInstanceOf(Upgrade.Answer.Refused.class, upgrade.read(ascii("llo")));
    assertEquals(401, refused.status());
    assertArrayEquals("hello".getBytes(StandardCharsets.US_ASCII), refused.body());
  }

  @Test
  void aRefusalThatBreaksOffCountsAsFarAsItCame() throws IOException {
    upgrade.read(ascii("HTTP/1.1 503 Busy\r\nContent-Length: 50\r\n\r\n{}"));
    Upgrade.Answer.Refused refused =
        assertInstanceOf(Upgrade.Answer.Refused.class, upgrade.atEnd());
    assertEquals(503, refused.status());
    assertEquals(2, refused.body().length);
  }

  @Test
  void anAnswerToAnotherKeyIsRefused() {
    String answer = accepted().replace("Accept: ", "Accept: x");
    assertThrows(IOException.class, () -> upgrade.read(ascii(answer)));
  }

  @Test
  void anotherSubprotocolIsRefused() {
    String answer = accepted().replace("tern.v1.json", "xmpp");
    assertThrows(IOException.class, () -> upgrade.read(ascii(answer)));
  }

  @Test
  void anEndlessHeadIsRefused() {
    assertThrows(IOException.class, () -> upgrade.read(ascii("x".repeat(20_000))));
  }

  @Test
  void whatIsNoHttpAtAllIsARefusalWithoutAStatus() throws IOException {
    Upgrade.Answer answer = upgrade.read(ascii("SSH-2.0-OpenSSH\r\n\r\n"));
    assertEquals(0, assertInstanceOf(Upgrade.Answer.Refused.class, answer).status());
  }

  private String accepted() {
    String request = upgrade.request().toString(StandardCharsets.US_ASCII);
    String prefix = "Sec-WebSocket-Key: ";
    String key = request.lines().filter(line -> line.startsWith(prefix)).findFirst().orElseThrow();
    return "HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + Upgrade.accept(key.substring(prefix.length()))
        + "\r\nsec-websocket-protocol: tern.v1.json\r\n\r\n";
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }
}
