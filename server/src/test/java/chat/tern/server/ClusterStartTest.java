package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Backing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * A node whose services are not what it needs says so in one line, with the way out, and ends
 * before it serves anything.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ClusterStartTest {

  private static final String NOBODY = "127.0.0.1:1";
  private static final int UNAVAILABLE = 69;

  private static final RealServices MIGRATED = new RealServices();

  private RealServices services = MIGRATED;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @BeforeAll
  static void migrateOnce() {
    assertEquals(0, migrated(MIGRATED, Map.of()));
  }

  private static int migrated(RealServices services, Map<String, String> changes) {
    return Main.commandLine(Map.of()).execute(services.arguments("migrate", changes));
  }

  private int run(String command, Map<String, String> changes) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine(Map.of());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(services.arguments(command, changes));
  }

  private void migrate(Map<String, String> changes) {
    assertEquals(0, run("migrate", changes), err.toString());
  }

  private void assertRefused(Map<String, String> changes, String... parts) {
    assertEquals(UNAVAILABLE, run("", changes), err.toString());
    assertEquals("", out.toString());
    assertOneLine(err.toString(), parts);
  }

  /** As a process, once per library: what it has to say itself must not hide the line. */
  private void assertProcessRefused(Map<String, String> changes, String... parts)
      throws IOException, InterruptedException {
    Path stdout = directory.resolve("out");
    Path stderr = directory.resolve("err");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(services.arguments("", changes)));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(stdout.toFile())
            .redirectError(stderr.toFile())
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "it serves, with " + changes);
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(stderr);
    assertEquals(UNAVAILABLE, process.exitValue(), said);
    assertEquals("", Files.readString(stdout));
    assertOneLine(said, parts);
  }

  private static void assertOneLine(String said, String... parts) {
    assertEquals(1, said.lines().count(), said);
    for (String part : parts) {
      assertTrue(said.contains(part), said);
    }
  }

  @Test
  void migrateMakesEverythingOnceAndANodeStarts() throws Exception {
    services = new RealServices();
    Map<String, String> all = Map.of("kafka.bootstrap", Backing.kafka().bootstrapServers());
    migrate(all);
    assertTrue(out.toString().endsWith("Done." + System.lineSeparator()), out.toString());
    migrate(all);
    assertTrue(out.toString().startsWith("Nothing to do"), out.toString());
    TernServer.start(ServerConfig.with(services.with(all))).close();
  }

  @Test
  void aServiceThatDoesNotAnswerIsNamed() throws Exception {
    assertProcessRefused(Map.of("postgres.port", "1"), "PostgreSQL", "127.0.0.1:1");
    assertProcessRefused(
        Map.of("scylla.contact-points", NOBODY), "ScyllaDB", NOBODY, "scylla.contact-points");
    assertProcessRefused(Map.of("redis.uris", "redis://" + NOBODY), "Redis", NOBODY, "redis.uris");
    assertProcessRefused(Map.of("kafka.bootstrap", NOBODY), "Kafka", NOBODY, "kafka.bootstrap");
  }

  @Test
  void aServiceWhoseNameIsNotKnownIsNamed() {
    assertRefused(
        Map.of("postgres.host", "no-such-host.invalid"), "PostgreSQL", "no-such-host.invalid");
    assertRefused(
        Map.of("scylla.contact-points", "no-such-host.invalid"),
        "ScyllaDB",
        "no-such-host.invalid");
    assertRefused(
        Map.of("redis.uris", "redis://no-such-host.invalid:6379"), "Redis", "no-such-host.invalid");
    assertRefused(
        Map.of("kafka.bootstrap", "no-such-host.invalid:9092"), "Kafka", "no-such-host.invalid");
  }

  @Test
  void whatWasNotMigratedIsNamedWithTheWayOut() {
    String migrate = "tern-server migrate";
    services = new RealServices();
    assertRefused(Map.of(), "PostgreSQL", migrate);
    services = MIGRATED;
    assertRefused(Map.of("postgres.database", "nothing_here"), "PostgreSQL", "nothing_here");
    assertRefused(Map.of("scylla.keyspace", "nothing_here"), "nothing_here", migrate);
    assertRefused(
        Map.of("kafka.bootstrap", Backing.kafka().bootstrapServers()), services.name(), migrate);
  }

  @Test
  void aSchemaOfAnotherBuildIsRefused() {
    services = new RealServices();
    migrate(Map.of());
    services.sql("INSERT INTO schema_version VALUES (99, 0)");
    assertRefused(Map.of(), "PostgreSQL", "schema 99 of a newer build");
    services.sql("DELETE FROM schema_version WHERE version = 99");
    services.sql(
        "DELETE FROM schema_version WHERE version = (SELECT max(version) FROM schema_version)");
    assertRefused(Map.of(), "PostgreSQL at ", "has schema ", "tern-server migrate");
  }

  @Test
  void twoClustersDoNotShareThePrefixOfARedis() throws Exception {
    RealServices other = new RealServices();
    assertEquals(0, migrated(other, Map.of()));
    TernServer.start(ServerConfig.with(other.with(Map.of()))).close();
    assertRefused(
        Map.of("redis.prefix", other.name()), "Another cluster uses this Redis", "redis.prefix");
  }

  @Test
  void twoClustersDoNotShareAKeyspace() throws Exception {
    services = new RealServices();
    migrate(Map.of());
    RealServices other = new RealServices();
    Map<String, String> same = Map.of("scylla.keyspace", services.name());
    assertEquals(0, migrated(other, same));
    TernServer.start(ServerConfig.with(other.with(same))).close();
    assertRefused(
        Map.of(), "Another cluster uses the keyspace", services.name(), "scylla.keyspace");
    TernServer.start(ServerConfig.with(other.with(same))).close();
  }
}
