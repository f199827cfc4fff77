package chat.tern.backing.trial;

import chat.tern.backing.Service;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of Tern. It is there when it is ready for clients. */
final class ServerNode extends Service {

  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int OK = 200;

  /** By which {@code bin/tern-server} takes options of its JVM. */
  static final String OPTIONS_VARIABLE = "TERN_SERVER_OPTS";

  /** Several nodes and their services share a machine with whoever tries them. */
  private static final String JVM_OPTIONS = "-Xms48m -Xmn24m -Xmx256m";

  private final NodeProgram program;
  private final String configuration;
  private final InetSocketAddress address;

  /**
   * @param configuration the text of its file
   */
  ServerNode(String name, Path directory, NodeProgram program, String configuration, int port) {
    super(name, directory);
    this.program = program;
    this.configuration = configuration;
    this.address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  /** Its own clock, if it has one. */
  Optional<NodeClock> clock() {
    return program.faketime().map(library -> new NodeClock(library, directory().resolve("clock")));
  }

  /** Runs {@code tern-server migrate}, its output in the log of this node. */
  void migrate() throws IOException {
    Files.createDirectories(directory());
    prepare();
    run(List.of(program.path(), "migrate", "--config", file().toString()));
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  protected void prepare() throws IOException {
    Files.writeString(file(), configuration);
    Optional<NodeClock> clock = clock();
    if (clock.isPresent() && !Files.exists(clock.get().file())) {
      clock.get().set(0);
    }
  }

  @Override
  protected List<String> command() {
    List<String> command = new ArrayList<>(List.of(program.path(), "--config", file().toString()));
    program.settings().forEach(each -> command.add("--set=" + each));
    return command;
  }

  @Override
  protected Map<String, String> environment() {
    Map<String, String> all =
        new HashMap<>(Map.of(OPTIONS_VARIABLE, JVM_OPTIONS + " " + program.javaOptions()));
    clock().map(NodeClock::environment).ifPresent(all::putAll);
    return all;
  }

  @Override
  protected boolean answers() throws IOException {
    var request = (HttpURLConnection) url().resolve("/health/ready").toURL().openConnection();
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    try {
      return request.getResponseCode() == OK;
    } finally {
      request.disconnect();
    }
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  private Path file() {
    return directory().resolve("server.yaml");
  }
}
