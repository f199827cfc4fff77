package chat.tern.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Redis 6.2. What it answered survives {@link #kill}, by an append-only file; it does not survive
 * the machine. To try an empty one, flush it.
 */
public final class RedisServer extends Service {

  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PONG = "+PONG\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] FLUSH = "FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);

  private final InetSocketAddress address;
  private final List<String> options;

  public RedisServer(Path directory, int port) {
    this(directory, port, List.of());
  }

  /**
   * @param options more of the command line, such as {@code --cluster-enabled yes}
   */
  public RedisServer(Path directory, int port, List<String> options) {
    super("Redis", directory);
    this.address = Wire.loopback(port);
    this.options = List.copyOf(options);
  }

  /** One that keeps its files in {@code directory}, on a free port; not started yet. */
  public static RedisServer in(Path directory) {
    return new RedisServer(directory, Ports.free());
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  public int port() {
    return address.getPort();
  }

  /** Forgets everything. */
  public void flush() throws IOException {
    if (!Arrays.equals(OK, Wire.ask(address, FLUSH, OK.length))) {
      throw new IOException(this + " refused to be flushed");
    }
  }

  @Override
  protected void prepare() throws IOException {
    Services.makeExecutable(binary());
  }

  @Override
  protected List<String> command() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                binary().toString(),
                "--bind",
                address.getAddress().getHostAddress(),
                "--port",
                Integer.toString(address.getPort()),
                "--dir",
                directory().toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                // Every second, the default, answers before it writes while an fsync takes long:
                // what it answered then dies with the process. This writes first, always.
                "--appendfsync",
                "no"));
    command.addAll(options);
    return command;
  }

  @Override
  protected boolean answers() throws IOException {
    return Arrays.equals(PONG, Wire.ask(address, PING, PONG.length));
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(30);
  }

  private static Path binary() throws IOException {
    return Services.binary("redis-server-*-linux-amd64");
  }
}
