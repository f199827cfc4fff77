package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Backing;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.push.PushedServer;
import chat.tern.server.push.fcm.StandInFcm;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two nodes on real services push as one: Kafka's group says which of them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RealPushTest {

  private static final long QUIET_MILLIS = 500;

  private final RealServices services = new RealServices();

  @TempDir private Path directory;

  @Test
  void aMessageIsPushedByOneNodeAndWithdrawnByTheOneThatHearsOfTheReading() throws Exception {
    try (StandInFcm fcm = new StandInFcm(directory)) {
      Map<String, String> own = new HashMap<>(fcm.settings());
      own.put("kafka.bootstrap", Backing.kafka().bootstrapServers());
      own.put("push.delay", "PT0.1S");
      assertEquals(0, Main.commandLine(Map.of()).execute(services.arguments("migrate", own)));
      try (TernServer one = TernServer.start(ServerConfig.with(services.with(own)));
          TernServer other = TernServer.start(ServerConfig.with(services.with(own)))) {
        PushedServer here = new PushedServer(one.uri());
        PushedServer there = new PushedServer(other.uri());
        LoginGrant alice = here.register("pushing-alice");
        LoginGrant phone = there.register("pushing-bob");
        there.pushTo(phone, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
        ConversationId conversation = here.talk(alice, phone);
        awaitPush(fcm, here, alice, conversation);
        long seq = here.send(alice, conversation, "once");
        JsonNode pushed = fcm.next();
        assertEquals("once", pushed.at("/message/android/notification/body").asString());
        assertNull(fcm.within(QUIET_MILLIS));
        there.read(phone, conversation, seq);
        assertEquals("read", fcm.next().at("/message/data/type").asString());
        assertTrue(here.get(phone, "/v1/push").contains("registration"));
      }
    }
  }

  /** Until the group is formed, there is nobody who reads. */
  private static void awaitPush(
      StandInFcm fcm, PushedServer here, LoginGrant alice, ConversationId conversation)
      throws Exception {
    for (int tries = 0; tries < 100; tries++) {
      here.send(alice, conversation, "is anybody there?");
      if (fcm.within(500) != null) {
        while (fcm.within(QUIET_MILLIS) != null) {
          // Those that were sent meanwhile.
        }
        return;
      }
    }
    throw new AssertionError("Nothing was pushed");
  }
}
