package chat.tern.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.push.PushedServer;
import chat.tern.server.push.fcm.StandInFcm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Three nodes push as one: whoever is written to, read or connected elsewhere. */
@Timeout(60)
class PushClusterTest {

  private static final long QUIET_MILLIS = 600;

  @TempDir private Path directory;
  private StandInFcm fcm;
  private TrioOfServers nodes;

  @BeforeEach
  void start() throws Exception {
    fcm = new StandInFcm(directory);
    Map<String, String> settings = new HashMap<>(fcm.settings());
    settings.put("push.delay", "PT0.3S");
    settings.put("push.first-retry", "PT0.1S");
    nodes = new TrioOfServers(List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO), settings);
  }

  @AfterEach
  void stop() {
    nodes.close();
    fcm.close();
  }

  private PushedServer at(int node) {
    return new PushedServer(nodes.server(node).uri());
  }

  private static String text(JsonNode sent) {
    return sent.at("/message/android/notification/body").asString();
  }

  @Test
  void oneNodePushesAndAllOfThemKnowWhoIsThereAndWhatWasRead() throws Exception {
    LoginGrant alice = at(0).register("alice");
    LoginGrant phone = at(1).register("bob");
    at(1).pushTo(phone, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
    LoginGrant desktop = at(2).login("bob");
    ConversationId here = at(0).talk(alice, phone);
    try (SocketDevice _ = nodes.connect(2, desktop)) {
      long seq = at(0).send(alice, here, "one");
      assertEquals("one", text(fcm.next()));
      assertNull(fcm.within(QUIET_MILLIS), "pushed by one node, once");
      at(2).read(desktop, here, seq);
      assertEquals("read", fcm.next().at("/message/data/type").asString());
    }
    for (int node = 0; node < 3; node++) {
      try (SocketDevice _ = nodes.connect(node, phone)) {
        at(0).send(alice, here, "live at node " + node);
        assertNull(fcm.within(QUIET_MILLIS), "connected to node " + node);
      }
    }
    nodes.restart(0); // the first one, which has read the stream so far
    at(1).send(alice, here, "after the upgrade");
    assertEquals("after the upgrade", text(fcm.next()));
    assertNull(fcm.within(QUIET_MILLIS));
  }
}
