package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.push.PushedServer;
import chat.tern.server.push.fcm.StandInFcm;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code tern-server push} beside a server that runs, and a server that cannot push. */
@Timeout(60)
class PushCommandTest {

  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Map<String, String> settings, String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> all = new ArrayList<>(List.of(args));
    settings.forEach((key, value) -> {
      all.add("--set");
      all.add(key + "=" + value);
    });
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }

  private Map<String, String> settings(StandInFcm fcm) {
    Map<String, String> settings = new HashMap<>(fcm.settings());
    settings.put("server.port", "0");
    settings.put("server.data", directory.resolve("data").toString());
    settings.put("server.shutdown-deadline", "PT1S");
    settings.put("accounts.argon2-memory-kib", "64");
    settings.put("accounts.argon2-iterations", "1");
    settings.put("push.delay", "PT1H");
    return settings;
  }

  @Test
  void itSaysBesideTheServerWhatWouldBePushed() throws Exception {
    try (StandInFcm fcm = new StandInFcm(directory);
        TernServer server = TernServer.start(ServerConfig.with(settings(fcm)))) {
      PushedServer api = new PushedServer(server.uri());
      LoginGrant alice = api.register("alice");
      LoginGrant bob = api.register("bob");
      assertEquals(0, run(settings(fcm), "push", "test", "bob"), err::toString);
      assertTrue(out.toString().contains("No device of bob has registered"), out::toString);
      api.pushTo(bob, PushProvider.FCM, StandInFcm.PHONE, StandInFcm.APP);
      ConversationId here = api.talk(alice, bob);
      api.send(alice, here, "one");
      api.set(bob, Optional.empty(), StateKey.QUIET_HOURS, "00:00-23:59 UTC");
      assertEquals(0, run(settings(fcm), "push", "test", "bob"), err::toString);
      String all = out.toString();
      assertTrue(all.contains("content      preview"), all);
      assertTrue(all.contains("quiet hours  00:00-23:59 UTC"), all);
      assertTrue(all.contains("badge        1"), all);
      assertTrue(all.contains(bob.deviceId() + " fcm " + StandInFcm.APP + ": "), all);
      assertTrue(!all.contains(StandInFcm.PHONE), "the token is nobody's business");
      api.set(bob, Optional.empty(), StateKey.PUSH, "off");
      assertEquals(0, run(settings(fcm), "push", "test", "bob"));
      assertTrue(out.toString().endsWith(": off\n"), out::toString);
      assertEquals(3, run(settings(fcm), "push", "test", "nobody"));
    }
  }

  @Test
  void aKeyThatIsMissingOrNoneIsSaidAtTheStart() throws Exception {
    Map<String, String> incomplete =
        Map.of("push.apns-key-file", directory.resolve("absent.p8").toString());
    assertEquals(78, run(incomplete));
    assertEquals(4, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("push.apns-topics must be set"), err::toString);
    Path nonsense = Files.writeString(directory.resolve("nonsense.json"), "{}");
    Map<String, String> wrong =
        Map.of(
            "push.fcm-service-account", nonsense.toString(),
            "push.fcm-apps", "chat.tern.android",
            "server.port", "0",
            "engine.name", "memory");
    assertEquals(69, run(wrong));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith("push.fcm-service-account: "), err::toString);
  }
}
