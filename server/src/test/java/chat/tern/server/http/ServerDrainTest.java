package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolVersion;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.error.CloseCode;
import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerDrainTest {

  /** The load balancer has to hear of it while clients are still served. */
  @Test
  void aServerThatDrainsIsNotReadyWhileItStillAnswers() throws Exception {
    try (RunningServer server = new RunningServer(Map.of());
        HttpClient client = HttpClient.newHttpClient()) {
      LoginGrant alice = server.register("alice");
      try (SocketDevice device =
          new SocketDevice(
              client, server.uri("/"), ProtocolVersion.SUBPROTOCOL, alice.accessToken())) {
        var _ = device.next(ServerFrame.Welcome.class);
        assertEquals(200, server.get("/health/ready", "x").status());
        Thread closing = Thread.ofVirtual().start(server::stop);
        assertTrue(device.next(ServerFrame.GoingAway.class).reconnectAfterMs() >= 0);
        assertEquals(503, server.get("/health/ready", "x").status());
        assertEquals(200, server.get("/health/live", "x").status());
        assertEquals(200, server.get("/v1/me", alice.accessToken()).status());
        assertEquals(CloseCode.SHUTTING_DOWN.number(), device.closeCode());
        closing.join();
      }
    }
  }
}
