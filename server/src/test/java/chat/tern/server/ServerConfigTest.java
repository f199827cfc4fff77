package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ProtocolLimits;
import chat.tern.server.config.ConfigException;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.EngineConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServerConfigTest {

  private static String problem(Map<String, String> settings) {
    ConfigException refusal =
        assertThrows(ConfigException.class, () -> ServerConfig.with(settings));
    assertEquals(1, refusal.problems().size(), refusal.getMessage());
    return refusal.getMessage();
  }

  @Test
  void theDefaultsAreThoseOfTheProtocol() {
    ServerConfig config = ServerConfig.with(Map.of());
    assertEquals(ProtocolLimits.DEFAULTS, config.protocol());
    assertEquals("127.0.0.1", config.http().host());
    assertEquals(8480, config.http().port());
  }

  @Test
  void theEngineIsChosenByNameAndAnUnknownOneIsAnError() {
    assertEquals(
        new EngineConfig.Memory(), ServerConfig.with(Map.of("engine.name", "memory")).engine());
    assertTrue(problem(Map.of("engine.name", "mongo")).contains("embedded or cluster or memory"));
  }

  private static EngineConfig engine(Map<String, String> environment, Map<String, String> flags) {
    return ServerConfig.SCHEMA.load(new ConfigInput(Optional.empty(), environment, flags)).engine();
  }

  private static EngineConfig.Embedded in(String data) {
    return new EngineConfig.Embedded(Path.of(data));
  }

  @Test
  void theDataLieWhereTheEnvironmentSaysAsThoseOfTheClientDo() {
    Map<String, String> both = Map.of("HOME", "/home/a", "XDG_DATA_HOME", "/data/a");
    assertEquals(in("/data/a/tern-server"), engine(both, Map.of()));
    assertEquals(
        in("/home/a/.local/share/tern-server"), engine(Map.of("HOME", "/home/a"), Map.of()));
    assertEquals(
        in("/home/a/.local/share/tern-server"),
        engine(Map.of("HOME", "/home/a", "XDG_DATA_HOME", "not/absolute"), Map.of()));
    assertEquals(
        in(System.getProperty("user.home") + "/.local/share/tern-server"),
        engine(Map.of(), Map.of()));
    assertEquals(in("/home/a/chat"), engine(both, Map.of("server.data", "~/chat")));
    assertEquals(in("/srv/chat"), engine(both, Map.of("server.data", "/srv/chat")));
  }

  @Test
  void plainTextIsRefusedToOtherMachinesUnlessAProxyEndsTls() {
    assertTrue(problem(Map.of("server.host", "0.0.0.0")).contains("no TLS"));
    ServerConfig.with(Map.of("server.host", "0.0.0.0", "tls.allow-plaintext", "true"));
    for (String own : new String[] {"localhost", "127.0.0.2", "::1"}) {
      ServerConfig.with(Map.of("server.host", own));
    }
  }

  @Test
  void whatDoesNotFitTogetherIsAProblem() {
    assertTrue(problem(Map.of("protocol.max-body-bytes", "200000")).contains("half"));
    assertTrue(problem(Map.of("protocol.max-frame-bytes", "1048576")).contains("twice"));
    assertTrue(
        problem(Map.of("accounts.argon2-memory-kib", "8", "accounts.argon2-parallelism", "2"))
            .contains("lane"));
    assertTrue(
        problem(Map.of("limits.messages-per-second", "1", "limits.messages-burst", "1000"))
            .contains("do not fit"));
  }

  @Test
  void tlsNeedsItsFiles() {
    ConfigException refusal =
        assertThrows(
            ConfigException.class,
            () -> ServerConfig.with(Map.of("tls.enabled", "true", "tls.certificate", "/no/such")));
    assertEquals(2, refusal.problems().size(), refusal.getMessage());
  }
}
