package chat.tern.backing;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL 18 with a superuser that needs no password. */
public final class PostgresServer extends Service {

  public static final String USER = "tern";

  /** The database that is there from the start; {@code CREATE DATABASE} makes more. */
  public static final String DATABASE = "postgres";

  private static final int PROTOCOL_3 = 3 << 16;

  private final InetSocketAddress address;

  public PostgresServer(Path directory, int port) {
    super("PostgreSQL", directory);
    this.address = Wire.loopback(port);
  }

  /** One that keeps its files in {@code directory}, on a free port; not started yet. */
  public static PostgresServer in(Path directory) {
    return new PostgresServer(directory, Ports.free());
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  public int port() {
    return address.getPort();
  }

  /** The URL of {@link #DATABASE}; the user is not in it. */
  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(address.getAddress().getHostAddress(), address.getPort(), database);
  }

  @Override
  protected void prepare() throws IOException {
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    run(
        program(
            "initdb",
            "--pgdata=" + data(),
            "--username=" + USER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "--no-instructions"));
  }

  @Override
  protected List<String> command() throws IOException {
    return program(
        "postgres",
        "-D",
        data().toString(),
        "-h",
        address.getAddress().getHostAddress(),
        "-p",
        Integer.toString(address.getPort()),
        "-c",
        "unix_socket_directories=",
        "-c",
        "shared_buffers=32MB",
        "-c",
        "max_connections=200");
  }

  /** It lets a client in: neither the opening of its port nor its first byte says so. */
  @Override
  protected boolean answers() throws IOException {
    var parameters = new ByteArrayOutputStream();
    for (String each : List.of("user", USER, "database", DATABASE, "")) {
      parameters.write(each.getBytes(StandardCharsets.US_ASCII));
      parameters.write(0);
    }
    var request = new ByteArrayOutputStream();
    var out = new DataOutputStream(request);
    out.writeInt(2 * Integer.BYTES + parameters.size());
    out.writeInt(PROTOCOL_3);
    parameters.writeTo(out);
    byte[] answer = Wire.ask(address, request.toByteArray(), 1);
    return answer.length == 1 && answer[0] == 'R';
  }

  /** At SIGTERM it would wait for its clients to leave. */
  @Override
  protected String stopSignal() {
    return "INT";
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  private Path data() {
    return directory().resolve("data");
  }

  /**
   * PostgreSQL refuses to run as root, and takes a user namespace that maps nobody for harmless.
   */
  private static List<String> program(String name, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(PostgresBinaries.home().resolve("bin", name).toString());
    command.addAll(List.of(arguments));
    return command;
  }
}
