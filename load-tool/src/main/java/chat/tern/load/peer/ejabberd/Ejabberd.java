package chat.tern.load.peer.ejabberd;

import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import chat.tern.load.peer.PeerServer;
import chat.tern.load.peer.RunningPeer;
import chat.tern.load.run.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An ejabberd of the tool's own, on scratch data, with {@link EjabberdConfiguration}. */
public final class Ejabberd implements RunningPeer {

  private static final String PROCESSES = "250000";

  /** Where Debian keeps the tables that ejabberd does not make by itself. */
  private static final Path TABLES = Path.of("/usr/share/ejabberd/sql/pg.sql");

  private static final String PORTS = "65536";

  private final ScratchDirectory scratch;
  private final Optional<Postgres> postgres;
  private final Child child;
  private final EjabberdConfiguration configuration;
  private final String version;

  private Ejabberd(
      ScratchDirectory scratch,
      Optional<Postgres> postgres,
      Child child,
      EjabberdConfiguration configuration,
      String version) {
    this.scratch = scratch;
    this.postgres = postgres;
    this.child = child;
    this.configuration = configuration;
    this.version = version;
  }

  /**
   * Starts one and waits until it serves.
   *
   * @throws LoadException when it is not installed, lacks a driver, or does not start
   */
  public static Ejabberd start(Archive archive) {
    Installation installation = Installation.require();
    Path code = code(installation);
    ScratchDirectory scratch = ScratchDirectory.create();
    List<AutoCloseable> opened = new ArrayList<>();
    try {
      Optional<Postgres> postgres = Optional.empty();
      if (archive == Archive.POSTGRES) {
        Path place = Files.createDirectory(scratch.path().resolve("postgres"));
        open(scratch.path());
        postgres = Optional.of(Postgres.start(place, TABLES));
        opened.add(postgres.get());
      }
      Path spool = Files.createDirectory(scratch.path().resolve("spool"));
      EjabberdConfiguration configuration =
          new EjabberdConfiguration(
              Ports.free(), archive, spool, postgres.map(Postgres::port).orElse(0));
      Path file = Files.writeString(scratch.path().resolve("ejabberd.yml"), configuration.yaml());
      Child child =
          Child.start(
              "ejabberd",
              words(installation, spool),
              environment(installation, scratch.path(), file),
              scratch.path().resolve("output.log"),
              configuration.port());
      return new Ejabberd(scratch, postgres, child, configuration, version(code));
    } catch (IOException e) {
      closeAll(opened, scratch);
      throw new LoadException(ExitCode.MACHINE, "Cannot prepare ejabberd: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      closeAll(opened, scratch);
      throw e;
    }
  }

  /** PostgreSQL runs as another user and has to reach its data. */
  private static void open(Path directory) {
    if (!directory.toFile().setExecutable(true, false)) {
      throw new LoadException(ExitCode.MACHINE, "Cannot let another user into " + directory + ".");
    }
  }

  private static void closeAll(List<AutoCloseable> opened, ScratchDirectory scratch) {
    for (AutoCloseable each : opened) {
      if (each instanceof Postgres postgres) {
        postgres.close();
      }
    }
    scratch.close();
  }

  private static List<String> words(Installation installation, Path spool) {
    return List.of(
        installation.erl().toString(),
        "+K",
        "true",
        "+P",
        PROCESSES,
        "-noinput",
        "-mnesia",
        "dir",
        "\"" + spool + "\"",
        "-s",
        "ejabberd");
  }

  private static Map<String, String> environment(
      Installation installation, Path directory, Path configuration) {
    return Map.of(
        "EJABBERD_CONFIG_PATH", configuration.toString(),
        "EJABBERD_LOG_PATH", directory.resolve("ejabberd.log").toString(),
        "ERL_LIBS", installation.libraries().toString(),
        "ERL_MAX_PORTS", PORTS,
        "ERL_MAX_ETS_TABLES", "20000",
        "ERL_CRASH_DUMP_BYTES", "0",
        "HOME", directory.toString());
  }

  private static Path code(Installation installation) {
    try (Stream<Path> all = Files.list(installation.libraries())) {
      return all.filter(each -> each.getFileName().toString().matches("ejabberd-[0-9.]+(-.*)?"))
          .filter(Files::isDirectory)
          .max((left, right) -> left.compareTo(right))
          .orElseThrow(() ->
              new LoadException(
                  ExitCode.MACHINE, "There is no ejabberd in " + installation.libraries() + "."));
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot look for ejabberd: " + e, e);
    }
  }

  private static String version(Path code) {
    return code.getFileName().toString().split("-", 3)[1];
  }

  @Override
  public PeerServer server() {
    return new PeerServer(
        URI.create("ws://127.0.0.1:" + configuration.port() + EjabberdConfiguration.PATH),
        EjabberdConfiguration.DOMAIN,
        EjabberdConfiguration.ROOMS);
  }

  @Override
  public Subject subject() {
    return new Subject(
        "ejabberd %s, %s, started for the run on scratch data; passwords as they are, no rate limits, no TLS"
            .formatted(version, configuration.archive().description()),
        OptionalLong.of(child.pid()),
        postgres.map(each -> List.of(each.pid())).orElse(List.of()),
        true);
  }

  @Override
  public void close() {
    child.close();
    postgres.ifPresent(Postgres::close);
    scratch.close();
  }
}
