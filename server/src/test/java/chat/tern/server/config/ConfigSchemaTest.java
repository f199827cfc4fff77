package chat.tern.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ConfigSchemaTest {

  private static final ConfigKey<Integer> PORT =
      new ConfigKey<>("server.port", ValueType.whole(0, 65_535), "8480", "The port.");
  private static final ConfigKey<Duration> GRACE =
      new ConfigKey<>(
          "presence.grace-time",
          ValueType.duration(Duration.ZERO, Duration.ofHours(1)),
          "PT5S",
          "The grace.");
  private static final ConfigKey<Boolean> TLS =
      new ConfigKey<>("tls.enabled", ValueType.flag(), "false", "Whether.");

  private record Loaded(int port, Duration grace, boolean tls) {}

  private static final ConfigSchema<Loaded> SCHEMA =
      new ConfigSchema<>(
          List.of(PORT, GRACE, TLS),
          (values, problems) -> {
            if (values.get(TLS)) {
              problems.add("TLS needs a certificate.");
            }
            return new Loaded(values.get(PORT), values.get(GRACE), values.get(TLS));
          });

  @TempDir private Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("tern.yaml"), yaml);
  }

  private static List<String> problems(ConfigInput input) {
    return assertThrows(ConfigException.class, () -> SCHEMA.load(input)).problems();
  }

  @Test
  void nothingGivenMeansTheDefaults() {
    assertEquals(new Loaded(8480, Duration.ofSeconds(5), false), SCHEMA.load(ConfigInput.none()));
  }

  @Test
  void aFlagWinsOverTheEnvironmentAndTheEnvironmentOverTheFile() throws IOException {
    Optional<Path> file = Optional.of(file("server:\n  port: 1\npresence:\n  grace-time: PT1S\n"));
    Map<String, String> environment =
        Map.of("TERN_SERVER_PORT", "2", "HOME", "/home/x", "TERN_HOME", "/home/x/tern");
    assertEquals(1, SCHEMA.load(new ConfigInput(file, Map.of(), Map.of())).port());
    assertEquals(2, SCHEMA.load(new ConfigInput(file, environment, Map.of())).port());
    Loaded all = SCHEMA.load(new ConfigInput(file, environment, Map.of("server.port", "3")));
    assertEquals(new Loaded(3, Duration.ofSeconds(1), false), all);
  }

  @Test
  void everyProblemIsReportedAtOnceWithItsOrigin() throws IOException {
    Path file = file("server:\n  prot: 1\n  port: high\ntls:\n  enabled: \"true\"\n");
    List<String> problems =
        problems(
            new ConfigInput(
                Optional.of(file),
                Map.of("TERN_SERVER_PRESENCE_GRACE_TIME", "5s", "TERN_SERVER_PRT", "1"),
                Map.of("tls.enable", "true")));
    assertEquals(
        List.of(
            "\"server.prot\" is not a key (from " + file + "). Did you mean \"server.port\"?",
            "The environment variable TERN_SERVER_PRT sets no key."
                + " Did you mean \"TERN_SERVER_PORT\"?",
            "\"tls.enable\" is not a key (from the command line)."
                + " Did you mean \"tls.enabled\"?",
            "server.port: \"high\" is not a whole number from 0 to 65535 (from " + file + ").",
            "presence.grace-time: \"5s\" is not a duration from PT0S to PT1H"
                + " (from TERN_SERVER_PRESENCE_GRACE_TIME).",
            "TLS needs a certificate."),
        problems);
  }

  @Test
  void valuesOutOfBoundsAreProblems() {
    assertEquals(
        1,
        problems(new ConfigInput(Optional.empty(), Map.of(), Map.of("server.port", "65536")))
            .size());
    assertEquals(
        1,
        problems(new ConfigInput(Optional.empty(), Map.of(), Map.of("tls.enabled", "yes"))).size());
  }

  @Test
  void aMissingFileAndOneThatIsNotYamlAreProblems() throws IOException {
    Path missing = directory.resolve("missing.yaml");
    assertTrue(
        problems(new ConfigInput(Optional.of(missing), Map.of(), Map.of()))
            .getFirst()
            .contains("does not exist"));
    Path broken = file("server: [\n");
    assertTrue(
        problems(new ConfigInput(Optional.of(broken), Map.of(), Map.of()))
            .getFirst()
            .contains("is not YAML"));
  }

  @Test
  void anEmptyFileIsFine() throws IOException {
    assertEquals(
        8480, SCHEMA.load(new ConfigInput(Optional.of(file("")), Map.of(), Map.of())).port());
  }
}
