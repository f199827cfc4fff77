package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The way of a message over several nodes, asked of a node that had no part in it. */
@Timeout(60)
class TraceClusterTest {

  private final TrioOfServers servers =
      new TrioOfServers(Collections.nCopies(TrioOfServers.NODES, Duration.ZERO));

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void theNodeThatIsAskedGathersWhatTheOthersSaw() throws Exception {
    LoginGrant alice = servers.register("alice");
    LoginGrant bob = servers.register("bob");
    try (SocketDevice device = servers.connect(1, bob)) {
      device.send(new ClientFrame.Resume(0, List.of(), false));
      var _ = device.next(ServerFrame.CaughtUp.class);
      MessageSent sent = say(alice, talk(alice, bob));
      ServerFrame.MessageNew heard = device.next(ServerFrame.MessageNew.class);
      while (heard.entry().seq() < sent.seq()) {
        heard = device.next(ServerFrame.MessageNew.class);
      }
      device.send(new ClientFrame.MarkDelivered(sent.conversationId(), sent.seq()));
      MessageTrace trace = traced(sent.messageId(), bob);
      while (trace.nodes().size() < 2 || !names(trace, 1).contains("receipts")) {
        trace = traced(sent.messageId(), bob);
      }
      assertEquals(List.of("accepted", "decided", "durable", "acknowledged"), names(trace, 0));
      assertEquals(List.of("received", "written", "receipts"), names(trace, 1));
      assertEquals(List.of(), trace.silentNodes());

      servers.lose(_ -> true);
      HttpResponse<byte[]> silence = trace(sent.messageId(), bob);
      assertEquals(404, silence.statusCode());
      String in = "?conversation_id=" + sent.conversationId();
      String text =
          new String(
              servers.send(2, bob, "GET", path(sent.messageId()) + in, new byte[0]).body(),
              StandardCharsets.UTF_8);
      assertTrue(text.contains("\"nodes\":[]"), text);
      assertTrue(text.contains("\"silent_nodes\":[\"tern-server\""), text);
    }
  }

  private static List<String> names(MessageTrace trace, int node) {
    return trace.nodes().get(node).hops().stream().map(Hop::name).toList();
  }

  private static String path(EntryId message) {
    return "/v1/messages/" + message + "/trace";
  }

  private HttpResponse<byte[]> trace(EntryId message, LoginGrant reader) throws Exception {
    return servers.send(2, reader, "GET", path(message), new byte[0]);
  }

  private MessageTrace traced(EntryId message, LoginGrant reader) throws Exception {
    return ApiCodec.read(trace(message, reader).body(), MessageTrace.class);
  }

  private ConversationId talk(LoginGrant who, LoginGrant with) throws Exception {
    CreateConversation request =
        new CreateConversation(
            newId(), ConversationKind.DIRECT, Optional.empty(), List.of(with.userId()));
    byte[] body = servers.send(0, who, "POST", "/v1/conversations", ApiCodec.write(request)).body();
    return ApiCodec.read(body, ConversationSnapshot.class).conversationId();
  }

  private MessageSent say(LoginGrant who, ConversationId talk) throws Exception {
    SendRequest request = new SendRequest(newId(), MessageBody.text("Hello"), Optional.empty());
    String path = "/v1/conversations/" + talk + "/messages";
    byte[] body = servers.send(0, who, "POST", path, ApiCodec.write(request)).body();
    return ApiCodec.read(body, MessageSent.class);
  }

  private static ClientMessageId newId() {
    return new ClientMessageId(UUID.randomUUID());
  }
}
