package chat.tern.backing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A node of Apache Cassandra 5, in the place of ScyllaDB, for which there is no artifact. It syncs
 * its commit log before it answers, so that what it acknowledged survives {@link #kill}, and has
 * ScyllaDB's limits of batches. Its datacenter is {@link #DATACENTER}.
 */
public final class CassandraNode extends Service {

  public static final String DATACENTER = "datacenter1";

  private final CassandraRing ring;
  private final int number;

  CassandraNode(Path directory, CassandraRing ring, int number) {
    super("Cassandra", directory);
    this.ring = ring;
    this.number = number;
  }

  /** A ring of one node on 127.0.0.1, with its files in {@code directory}; not started yet. */
  public static CassandraNode in(Path directory) {
    return new CassandraNode(directory, CassandraRing.of(1), 1);
  }

  /** Where it tells clients to come: its {@link #address}, or that of a proxy in front of it. */
  public InetSocketAddress advertised() {
    return new InetSocketAddress(InetAddress.ofLiteral(ring.host(number)), ring.cqlPort());
  }

  /** Where it speaks CQL. */
  @Override
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.ofLiteral(ring.cqlHost(number)), ring.cqlPort());
  }

  @Override
  protected void prepare() throws IOException {
    Path configuration = Files.createDirectories(configuration());
    Files.writeString(configuration.resolve("cassandra.yaml"), ring.yaml(number, directory()));
    Files.writeString(
        configuration.resolve("logback.xml"),
        """
        <configuration>
          <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
            <encoder><pattern>%d{HH:mm:ss.SSS} %-5level [%thread] %logger{20} - %msg%n</pattern></encoder>
          </appender>
          <root level="INFO"><appender-ref ref="OUT"/></root>
        </configuration>
        """);
    CassandraOnNewJava.writeTo(configuration);
  }

  @Override
  protected List<String> command() {
    List<String> command = new ArrayList<>(List.of(Services.java()));
    command.addAll(CassandraOnNewJava.OPTIONS);
    command.addAll(
        List.of(
            "-Xms96m",
            "-Xmx384m",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.io.tmpdir=" + configuration(),
            "-Dlogback.configurationFile=" + configuration().resolve("logback.xml"),
            "-Dcassandra-foreground=yes",
            "-Dcassandra.config=" + configuration().resolve("cassandra.yaml").toUri(),
            "-Dcassandra.storagedir=" + directory(),
            "-Dcassandra.logdir=" + directory(),
            // A ring of a few nodes on one machine: nothing to wait for.
            "-Dcassandra.ring_delay_ms=1000",
            "-Dcassandra.skip_wait_for_gossip_to_settle=0",
            "-Dcassandra.superuser_setup_delay_ms=0",
            "-Dcassandra.shutdown_announce_in_ms=0",
            "-Dcassandra.memtable_row_overhead_computation_step=100",
            "-Dcassandra.available_processors=2",
            "-cp",
            configuration() + File.pathSeparator + Services.cassandra().resolve("*"),
            "org.apache.cassandra.service.CassandraDaemon"));
    return command;
  }

  @Override
  protected boolean answers() throws IOException {
    return CqlProbe.answers(address());
  }

  /** Whether it knows all nodes of the ring, and has the same schema as they. */
  boolean agrees() {
    try {
      List<String> versions = new ArrayList<>();
      versions.addAll(CqlProbe.query(address(), "SELECT schema_version FROM system.local"));
      versions.addAll(CqlProbe.query(address(), "SELECT schema_version FROM system.peers_v2"));
      return versions.size() == ring.nodes() && Set.copyOf(versions).size() == 1;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(2);
  }

  private Path configuration() {
    return directory().resolve("conf");
  }
}
