package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ResetReason;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The WebSocket edge over real sockets: who gets in, what is answered, and how it ends. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class GatewayTest {

  private final RunningServer server = new RunningServer(Map.of());
  private final HttpClient client = HttpClient.newHttpClient();
  private LoginGrant alice;
  private LoginGrant bob;

  @BeforeEach
  void register() throws Exception {
    alice = server.register("alice");
    bob = server.register("bob");
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void whoHasNoValidTokenOrAnotherLanguageIsRefusedInTheHandshake() {
    assertEquals(401, refusedWith(ProtocolVersion.SUBPROTOCOL, "nonsense"));
    assertEquals(401, refusedWith(ProtocolVersion.SUBPROTOCOL, alice.refreshToken()));
    assertEquals(426, refusedWith("something.else", alice.accessToken()));
  }

  @Test
  void theWelcomeComesFirstAndSaysWhoAndWhatIsAllowed() throws Exception {
    try (SocketDevice device = connect(alice)) {
      ServerFrame.Welcome welcome = device.next(ServerFrame.Welcome.class);
      assertEquals(alice.userId(), welcome.userId());
      assertEquals("alice", welcome.userName());
      assertEquals(alice.deviceId(), welcome.deviceId());
      assertTrue(welcome.limits().maxFrameBytes() > welcome.limits().maxBodyBytes());
    }
  }

  @Test
  void aSendBySocketAndItsRepeatByHttpGetTheSameAnswerAndReachThePeerOnce() throws Exception {
    ConversationId talk = direct();
    ClientMessageId id = newId();
    try (SocketDevice mine = connect(alice);
        SocketDevice myOther = connect(alice);
        SocketDevice peer = connect(bob)) {
      // The handshake is over before a session can be found; an answer comes after that.
      for (SocketDevice each : List.of(myOther, peer)) {
        each.send(new ClientFrame.Resume(0, List.of(), false));
        ServerFrame.CaughtUp _ = each.next(ServerFrame.CaughtUp.class);
      }
      mine.send(new ClientFrame.SendMessage(talk, id, MessageBody.text("hi"), Optional.empty()));
      ServerFrame.MessageAck ack = mine.next(ServerFrame.MessageAck.class);
      MessageSent again =
          server
              .send(
                  server
                      .authorized("/v1/conversations/" + talk + "/messages", alice.accessToken())
                      .POST(
                          HttpRequest.BodyPublishers.ofByteArray(
                              ApiCodec.write(
                                  new SendRequest(id, MessageBody.text("hi"), Optional.empty())))))
              .body(MessageSent.class);
      assertEquals(ack.seq(), again.seq());
      assertEquals(ack.messageId(), again.messageId());
      assertEquals(ack.createdAt(), again.createdAt());
      ServerFrame.MessageNew heard = peer.next(ServerFrame.MessageNew.class);
      assertEquals(ack.seq(), heard.entry().seq());
      assertEquals(id, heard.entry().clientMessageId());
      assertEquals(ack.messageId(), myOther.next(ServerFrame.MessageNew.class).entry().entryId());
      peer.send(new ClientFrame.MarkRead(talk, heard.entry().seq()));
      ServerFrame.Read read = mine.next(ServerFrame.Read.class);
      assertEquals(bob.userId(), read.userId());
      assertEquals(heard.entry().seq(), read.seq());
    }
  }

  @Test
  void aStrangersFramesAreRefusedWithoutAWordAboutTheConversation() throws Exception {
    ConversationId talk = direct();
    LoginGrant carol = server.register("carol");
    try (SocketDevice stranger = connect(carol)) {
      ClientMessageId id = newId();
      stranger.send(
          new ClientFrame.SendMessage(talk, id, MessageBody.text("let me in"), Optional.empty()));
      ServerFrame.Refused refused = stranger.next(ServerFrame.Refused.class);
      assertEquals("not_found", refused.error().code());
      assertEquals(Optional.of(id), refused.clientMessageId());
      stranger.send(
          new ClientFrame.GetHistory(
              "h", talk, Optional.empty(), Optional.empty(), Optional.empty()));
      assertEquals("not_found", stranger.next(ServerFrame.Refused.class).error().code());
      stranger.send(new ClientFrame.MarkRead(talk, 1));
      assertEquals("not_found", stranger.next(ServerFrame.Refused.class).error().code());
      stranger.send(new ClientFrame.CatchUp(talk, Position.START));
      assertEquals("not_found", stranger.next(ServerFrame.Refused.class).error().code());
    }
  }

  @Test
  void aResumeGivesTheExactMissingSuffixAndSaysSoWhenThePositionIsNotOurs() throws Exception {
    ConversationId talk = direct();
    try (SocketDevice device = connect(alice)) {
      for (int i = 0; i < 5; i++) {
        device.send(
            new ClientFrame.SendMessage(
                talk, newId(), MessageBody.text("m" + i), Optional.empty()));
        device.next(ServerFrame.MessageAck.class);
      }
      device.send(new ClientFrame.Resume(0, List.of(), false));
      ServerFrame.ConversationDelta all = device.next(ServerFrame.ConversationDelta.class);
      assertEquals(Position.START, all.from());
      assertEquals(8, all.entries().size());
      assertEquals(all.head(), Chain.advance(Position.START, talk, all.entries()));

      Position held = Chain.advance(Position.START, talk, all.entries().subList(0, 6));
      ServerFrame.ConversationDelta rest = resumed(device, talk, held);
      assertEquals(held, rest.from());
      assertEquals(all.entries().subList(6, 8), rest.entries());
      assertEquals(Optional.empty(), rest.reset());

      ServerFrame.ConversationDelta tampered = resumed(device, talk, new Position(6, Digest.ZERO));
      assertEquals(Optional.of(ResetReason.CHAIN_MISMATCH), tampered.reset());
      assertEquals(all.entries(), tampered.entries());
      ServerFrame.ConversationDelta ahead = resumed(device, talk, new Position(99, Digest.ZERO));
      assertEquals(Optional.of(ResetReason.POSITION_AHEAD), ahead.reset());
    }
  }

  @Test
  void aTokenIsRenewedInBandButNotWithAnotherDevicesToken() throws Exception {
    try (SocketDevice device = connect(alice)) {
      device.send(new ClientFrame.RefreshAuth(alice.refreshToken()));
      ServerFrame.AuthRefreshed renewed = device.next(ServerFrame.AuthRefreshed.class);
      assertEquals(200, server.get("/v1/me", renewed.accessToken()).status());
      device.send(new ClientFrame.RefreshAuth(bob.refreshToken()));
      assertEquals("unauthenticated", device.next(ServerFrame.Refused.class).error().code());
    }
  }

  @Test
  void revokingADeviceCutsItsSocketForGood() throws Exception {
    try (SocketDevice device = connect(alice)) {
      device.next(ServerFrame.Welcome.class);
      server.send(
          server.authorized("/v1/devices/" + alice.deviceId(), alice.accessToken()).DELETE());
      assertEquals(CloseCode.DEVICE_REVOKED.number(), device.closeCode());
    }
    assertEquals(401, refusedWith(ProtocolVersion.SUBPROTOCOL, alice.accessToken()));
  }

  @Test
  void whoComesWhoComesBackAndWhyTheyLeaveIsCounted() throws Exception {
    ConversationId talk = direct();
    assertEquals(401, refusedWith(ProtocolVersion.SUBPROTOCOL, "nonsense"));
    try (SocketDevice fresh = connect(bob)) {
      fresh.send(new ClientFrame.Resume(0, List.of(), false));
      fresh.next(ServerFrame.CaughtUp.class);
    }
    try (SocketDevice back = connect(bob)) {
      resumed(back, talk, Position.START);
      back.next(ServerFrame.CaughtUp.class);
      server.send(server.authorized("/v1/devices/" + bob.deviceId(), bob.accessToken()).DELETE());
      assertEquals(CloseCode.DEVICE_REVOKED.number(), back.closeCode());
    }
    awaitMetric("tern_gateway_refused_total 1.0");
    awaitMetric("tern_session_opened_total 2.0");
    awaitMetric("tern_gateway_returns_total 1.0");
    awaitMetric("tern_session_ended_total{reason=\"client\",} 1.0");
    awaitMetric("tern_session_ended_total{reason=\"device_revoked\",} 1.0");
    awaitMetric("tern_session_sessions 0.0");
  }

  @Test
  void deliveriesAreMeasuredLiveAndNotThoseOfAResume() throws Exception {
    ConversationId talk = direct();
    try (SocketDevice receiver = connect(bob)) {
      receiver.next(ServerFrame.Welcome.class);
      say(talk, "Hello");
      ServerFrame.MessageNew heard = receiver.next(ServerFrame.MessageNew.class);
      receiver.send(new ClientFrame.MarkDelivered(talk, heard.entry().seq()));
      awaitMetric("tern_delivery_seconds_count 1");
      awaitMetric("tern_delivery_acknowledged_seconds_count{receipt=\"delivered\"} 1");
    }
    say(talk, "While away");
    try (SocketDevice back = connect(bob)) {
      back.send(new ClientFrame.Resume(0, List.of(), false));
      back.next(ServerFrame.CaughtUp.class);
      say(talk, "Live again");
      back.next(ServerFrame.MessageNew.class);
    }
    awaitMetric("tern_delivery_seconds_count 2");
    awaitMetric("tern_delivery_seconds_bucket{le=\"+Inf\"} 2");
    awaitMetric("tern_send_failures_total{reason=\"not_found\",} 0.0");
    SendRequest unsent = new SendRequest(newId(), MessageBody.text("?"), Optional.empty());
    String nowhere = "/v1/conversations/" + UUID.randomUUID() + "/messages";
    server.send(
        server
            .authorized(nowhere, alice.accessToken())
            .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(unsent))));
    awaitMetric("tern_send_failures_total{reason=\"not_found\",} 1.0");
  }

  /** An end is counted just after its peer sees it. */
  private void awaitMetric(String line) throws Exception {
    while (server.get("/metrics", "").text().lines().noneMatch(line::equals)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void unknownFramesAndNonsenseAreAnsweredAndTheConnectionGoesOn() throws Exception {
    try (SocketDevice device = connect(alice)) {
      device.sendText("{\"type\":\"message.from.the.future\"}");
      assertEquals("unknown_type", device.next(ServerFrame.Refused.class).error().code());
      device.sendText("this is not JSON");
      assertEquals("malformed_json", device.next(ServerFrame.Refused.class).error().code());
      device.send(new ClientFrame.Resume(0, List.of(), false));
      device.next(ServerFrame.CaughtUp.class);
    }
  }

  private ServerFrame.ConversationDelta resumed(
      SocketDevice device, ConversationId talk, Position held) throws InterruptedException {
    device.send(new ClientFrame.Resume(0, List.of(new ConversationPosition(talk, held)), false));
    return device.next(ServerFrame.ConversationDelta.class);
  }

  private SocketDevice connect(LoginGrant who) {
    return new SocketDevice(
        client, server.uri("/"), ProtocolVersion.SUBPROTOCOL, who.accessToken());
  }

  private int refusedWith(String subprotocol, String token) {
    return assertThrows(
                    Exception.class,
                    () -> new SocketDevice(client, server.uri("/"), subprotocol, token).close())
                .getCause()
            instanceof WebSocketHandshakeException refused
        ? refused.getResponse().statusCode()
        : -1;
  }

  private ConversationId direct() throws Exception {
    CreateConversation request =
        new CreateConversation(
            newId(), ConversationKind.DIRECT, Optional.empty(), List.of(bob.userId()));
    return server
        .send(
            server
                .authorized("/v1/conversations", alice.accessToken())
                .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(request))))
        .body(ConversationSnapshot.class)
        .conversationId();
  }

  private void say(ConversationId talk, String text) throws Exception {
    SendRequest request = new SendRequest(newId(), MessageBody.text(text), Optional.empty());
    server.send(
        server
            .authorized("/v1/conversations/" + talk + "/messages", alice.accessToken())
            .POST(HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(request))));
  }

  private static ClientMessageId newId() {
    return new ClientMessageId(UUID.randomUUID());
  }
}
