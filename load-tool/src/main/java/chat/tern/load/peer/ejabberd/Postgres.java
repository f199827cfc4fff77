package chat.tern.load.peer.ejabberd;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL for one run, from the binaries that this machine has, with its defaults: synchronous
 * commit, and an fsync for it. As it refuses to run as root, root starts it as {@code postgres}.
 */
final class Postgres implements AutoCloseable {

  /** Of the database, its only user, and the password. */
  static final String NAME = "peer";

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
  private static final String USER = "postgres";
  private static final int COMMAND_SECONDS = 60;

  private final Child child;
  private final int port;

  private Postgres(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param scratch an empty directory for its data and log
   * @param schema makes the tables
   * @throws LoadException when there is none here, or it does not start
   */
  static Postgres start(Path scratch, Path schema) {
    Path binaries = binaries();
    Path data = scratch.resolve("data");
    boolean root = System.getProperty("user.name").equals("root");
    try {
      Path password = Files.writeString(scratch.resolve("password"), NAME);
      Files.copy(schema, scratch.resolve("schema.sql"));
      if (root) {
        run(scratch, Map.of(), List.of("chown", "-R", USER, scratch.toString()));
      }
      run(
          scratch,
          Map.of(),
          asUser(
              root,
              List.of(
                  binaries.resolve("initdb").toString(),
                  "--pgdata=" + data,
                  "--username=" + NAME,
                  "--pwfile=" + password,
                  "--auth=scram-sha-256",
                  "--encoding=UTF8",
                  "--no-locale")));
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot prepare PostgreSQL: " + e.getMessage(), e);
    }
    int port = Ports.free();
    Child child =
        Child.start(
            "PostgreSQL",
            asUser(
                root,
                List.of(
                    binaries.resolve("postgres").toString(),
                    "-D",
                    data.toString(),
                    "-p",
                    Integer.toString(port),
                    "-h",
                    "127.0.0.1",
                    "-k",
                    "")),
            Map.of(),
            scratch.resolve("postgres.log"),
            port);
    Postgres postgres = new Postgres(child, port);
    try {
      postgres.query(binaries, scratch, "postgres", List.of("-c", "CREATE DATABASE " + NAME));
      postgres.query(
          binaries, scratch, NAME, List.of("-f", scratch.resolve("schema.sql").toString()));
      return postgres;
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  private static Path binaries() {
    try (Stream<Path> versions =
        Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
          .max(Comparator.naturalOrder())
          .orElseThrow(() ->
              new LoadException(
                  ExitCode.MACHINE,
                  "PostgreSQL is not installed here: apt-get install postgresql (and keep its"
                      + " service stopped), or take another --archive."));
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot look for PostgreSQL: " + e, e);
    }
  }

  /** Without a shell in between, so that the process is the server's own. */
  private static List<String> asUser(boolean root, List<String> words) {
    if (!root) {
      return words;
    }
    List<String> all =
        new ArrayList<>(List.of("setpriv", "--reuid", USER, "--regid", USER, "--init-groups"));
    all.addAll(words);
    return all;
  }

  private void query(Path binaries, Path scratch, String database, List<String> what) {
    List<String> words = new ArrayList<>();
    words.add(binaries.resolve("psql").toString());
    words.addAll(List.of("-q", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1"));
    words.addAll(List.of("-p", Integer.toString(port), "-U", NAME, "-d", database));
    words.addAll(what);
    run(scratch, Map.of("PGPASSWORD", NAME), words);
  }

  private static void run(Path scratch, Map<String, String> environment, List<String> words) {
    try {
      Path output = Files.createTempFile("tern-load-command-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(scratch.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String said = Files.readString(output, StandardCharsets.ISO_8859_1).strip();
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new LoadException(
            ExitCode.MACHINE, "PostgreSQL cannot be prepared by %s: %s".formatted(words, said));
      }
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.MACHINE, "Cannot run " + words.getFirst() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while PostgreSQL was made.", e);
    }
  }

  int port() {
    return port;
  }

  long pid() {
    return child.pid();
  }

  @Override
  public void close() {
    child.close();
  }
}
