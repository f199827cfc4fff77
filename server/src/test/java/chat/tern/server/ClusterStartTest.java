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

  private final RealServices services = new RealServices();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

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

  /** As a process: what libraries have to say must not hide the line. */
  private void assertRefused(Map<String, String> changes, String... parts)
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
    assertEquals(1, said.lines().count(), said);
    for (String part : parts) {
      assertTrue(said.contains(part), said);
    }
  }

  @Test
  void migrateMakesEverythingOnceAndANodeStarts() throws Exception {
    Map<String, String> all = Map.of("kafka.bootstrap", Backing.kafka().bootstrapServers());
    migrate(all);
    assertTrue(out.toString().endsWith("Done." + System.lineSeparator()), out.toString());
    migrate(all);
    assertTrue(out.toString().startsWith("Nothing to do"), out.toString());
    TernServer.start(ServerConfig.with(services.with(all))).close();
  }

  @Test
  void aServiceThatDoesNotAnswerIsNamed() throws Exception {
    migrate(Map.of());
    assertRefused(Map.of("postgres.port", "1"), "PostgreSQL", "127.0.0.1:1");
    assertRefused(
        Map.of("postgres.host", "no-such-host.invalid"), "PostgreSQL", "no-such-host.invalid");
    assertRefused(
        Map.of("scylla.contact-points", NOBODY), "ScyllaDB", NOBODY, "scylla.contact-points");
    assertRefused(
        Map.of("scylla.contact-points", "no-such-host.invalid"),
        "ScyllaDB",
        "no-such-host.invalid");
    assertRefused(Map.of("redis.uris", "redis://" + NOBODY), "Redis", NOBODY, "redis.uris");
    assertRefused(
        Map.of("redis.uris", "redis://no-such-host.invalid:6379"), "Redis", "no-such-host.invalid");
    assertRefused(Map.of("kafka.bootstrap", NOBODY), "Kafka", NOBODY, "kafka.bootstrap");
    assertRefused(
        Map.of("kafka.bootstrap", "no-such-host.invalid:9092"), "Kafka", "no-such-host.invalid");
  }

  @Test
  void whatWasNotMigratedIsNamedWithTheWayOut() throws Exception {
    String migrate = "tern-server migrate";
    assertRefused(Map.of(), "PostgreSQL", migrate);
    migrate(Map.of());
    assertRefused(Map.of("postgres.database", "nothing_here"), "PostgreSQL", "nothing_here");
    assertRefused(Map.of("scylla.keyspace", "nothing_here"), "nothing_here", migrate);
    assertRefused(
        Map.of("kafka.bootstrap", Backing.kafka().bootstrapServers()), services.name(), migrate);
  }

  @Test
  void aSchemaOfAnotherBuildIsRefused() throws Exception {
    migrate(Map.of());
    services.sql("INSERT INTO schema_version VALUES (99, 0)");
    assertRefused(Map.of(), "PostgreSQL", "schema 99 of a newer build");
    services.sql("DELETE FROM schema_version WHERE version IN (99, 8)");
    assertRefused(Map.of(), "schema 7", "tern-server migrate");
  }

  @Test
  void twoClustersDoNotShareThePrefixOfARedis() throws Exception {
    migrate(Map.of());
    RealServices other = new RealServices();
    assertEquals(
        0, Main.commandLine(Map.of()).execute(other.arguments("migrate", Map.of())), "migrate");
    TernServer.start(ServerConfig.with(other.with(Map.of("redis.prefix", services.name()))))
        .close();
    assertRefused(Map.of(), "Another cluster uses this Redis", "redis.prefix");
  }

  @Test
  void twoClustersDoNotShareAKeyspace() throws Exception {
    migrate(Map.of());
    RealServices other = new RealServices();
    Map<String, String> same = Map.of("scylla.keyspace", services.name());
    assertEquals(
        0, Main.commandLine(Map.of()).execute(other.arguments("migrate", same)), "migrate");
    TernServer.start(ServerConfig.with(other.with(same))).close();
    assertRefused(
        Map.of(), "Another cluster uses the keyspace", services.name(), "scylla.keyspace");
    TernServer.start(ServerConfig.with(other.with(same))).close();
  }
}
