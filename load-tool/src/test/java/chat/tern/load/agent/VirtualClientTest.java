package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client on a channel without a network. */
@Timeout(20)
class VirtualClientTest {

  private final List<Object> heard = new ArrayList<>();
  private final Traffic traffic = new Traffic();
  private final VirtualClient client =
      new VirtualClient(
          new Upgrade(Target.of("127.0.0.1", 1), "token"),
          List.of(),
          new ClientListener() {
            @Override
            public void onFrame(VirtualClient from, ServerFrame frame) {
              heard.add(frame);
            }

            @Override
            public void onClosed(VirtualClient from, Closed closed) {
              heard.add(closed);
            }
          },
          traffic);
  private final CompletableFuture<VirtualClient> ready = client.ready();
  private final EmbeddedChannel channel = new EmbeddedChannel(client);
  private final EmbeddedChannel server =
      new EmbeddedChannel(new WebSocket13FrameDecoder(true, false, 1 << 20));

  @Test
  void aCaughtUpClientKeepsNothingOfItsHandshake() {
    accept();
    server(new ServerFrame.CaughtUp(0));
    assertTrue(client.wasReady());
    assertEquals(client, ready.join());
  }

  @Test
  void aRefusedResumeEndsTheConnectAtOnceAsNothingWillFollow() {
    accept();
    TernException failed = new TernException(ErrorCode.INTERNAL, "No.");
    server(
        new ServerFrame.Refused(
            Problem.of(failed),
            Optional.of(ClientFrame.Resume.TYPE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
    CompletionException told = assertThrows(CompletionException.class, ready::join);
    assertInstanceOf(ResumeRefusedException.class, told.getCause());
    assertFalse(channel.isOpen());
  }

  @Test
  void whatAClientWaitsForIsKnown() {
    assertEquals("the answer to the handshake", client.awaits());
    accept();
    assertEquals("the welcome", client.awaits());
  }

  @Test
  void aPingIsAnsweredWithItsPayload() {
    accept();
    bytes("890268690a".substring(0, 8));
    PongWebSocketFrame pong = assertInstanceOf(PongWebSocketFrame.class, sent());
    assertEquals("hi", pong.content().toString(StandardCharsets.US_ASCII));
  }

  @Test
  void whatIsSentDuringAReadLeavesAtItsEndInOrder() {
    accept();
    client.send(new ClientFrame.Resume(1, List.of(), false));
    bytes("8900" + "8900");
    assertInstanceOf(TextWebSocketFrame.class, sent());
    assertInstanceOf(PongWebSocketFrame.class, sent());
    assertInstanceOf(PongWebSocketFrame.class, sent());
  }

  @Test
  void aCloseIsAnsweredAndTold() {
    accept();
    bytes("88040fa56f6b");
    assertEquals(4005, assertInstanceOf(CloseWebSocketFrame.class, sent()).statusCode());
    assertFalse(channel.isOpen());
    assertEquals(List.of(new Closed(4005, "ok")), heard);
  }

  @Test
  void nothingIsSentAfterTheGoodbye() {
    accept();
    client.close();
    client.close();
    client.send(new ClientFrame.Resume(0, List.of(), false));
    assertEquals(1000, assertInstanceOf(CloseWebSocketFrame.class, sent()).statusCode());
    assertNull(sent());
  }

  @Test
  void brokenFramesEndTheConnectionWithTheRightCode() {
    accept();
    bytes("c100");
    assertEquals(1002, assertInstanceOf(CloseWebSocketFrame.class, sent()).statusCode());
    assertFalse(channel.isOpen());
    assertEquals(1006, assertInstanceOf(Closed.class, heard.getFirst()).code());
  }

  @Test
  void aRefusalIsTheServersOwnWords() {
    TernException refusal = new TernException(ErrorCode.TOKEN_EXPIRED, "Get a new one.");
    String body =
        new String(ApiCodec.write(new ErrorBody(Problem.of(refusal))), StandardCharsets.UTF_8);
    channel.writeInbound(
        ascii("HTTP/1.1 401 No\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body)));
    CompletionException failed = assertThrows(CompletionException.class, ready::join);
    assertEquals(
        ErrorCode.TOKEN_EXPIRED, assertInstanceOf(TernException.class, failed.getCause()).code());
    assertFalse(channel.isOpen());
  }

  @Test
  void bytesAreCountedInBothDirections() {
    long before = traffic.bytesSent();
    assertTrue(before > 100);
    accept();
    long accepted = traffic.bytesReceived();
    bytes("8900");
    assertEquals(before + 6, traffic.bytesSent());
    assertEquals(accepted + 2, traffic.bytesReceived());
  }

  private void accept() {
    String request = channel.<ByteBuf>readOutbound().toString(StandardCharsets.US_ASCII);
    String prefix = "Sec-WebSocket-Key: ";
    String key = request.lines().filter(line -> line.startsWith(prefix)).findFirst().orElseThrow();
    channel.writeInbound(
        ascii(
            "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Protocol: tern.v1.json\r\n"
                + "Sec-WebSocket-Accept: "
                + Upgrade.accept(key.substring(prefix.length()))
                + "\r\n\r\n"));
  }

  private void server(ServerFrame frame) {
    byte[] json = FrameCodec.encode(frame);
    ByteBuf bytes = Unpooled.buffer().writeByte(0x81);
    if (json.length < 126) {
      bytes.writeByte(json.length);
    } else {
      bytes.writeByte(126).writeShort(json.length);
    }
    channel.writeInbound(bytes.writeBytes(json));
  }

  private void bytes(String hex) {
    channel.writeInbound(Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex)));
  }

  /** The next frame that the client put on the wire, or null. */
  private WebSocketFrame sent() {
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      server.writeInbound(part);
    }
    return server.readInbound();
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
  }
}
