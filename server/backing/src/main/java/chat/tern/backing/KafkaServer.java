package chat.tern.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Apache Kafka 4, broker and controller in one process. Topics have to be made by a client. */
public final class KafkaServer extends Service {

  private static final String CLUSTER_ID = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final short API_VERSIONS = 18;
  private static final int CORRELATION = 1;

  private final InetSocketAddress address;
  private final int controllerPort;
  private final int advertisedPort;

  /**
   * @param advertisedPort where it tells clients to connect: its own port, or that of a proxy in
   *     front of it
   */
  public KafkaServer(Path directory, int port, int controllerPort, int advertisedPort) {
    super("Kafka", directory);
    this.address = Wire.loopback(port);
    this.controllerPort = controllerPort;
    this.advertisedPort = advertisedPort;
  }

  /** One that keeps its files in {@code directory}, on free ports; not started yet. */
  public static KafkaServer in(Path directory) {
    int port = Ports.free();
    return new KafkaServer(directory, port, Ports.free(), port);
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  @Override
  protected void prepare() throws IOException {
    String host = address.getAddress().getHostAddress();
    Files.writeString(
        configuration(),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@%1$s:%3$d
        listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
        advertised.listeners=PLAINTEXT://%1$s:%5$d
        controller.listener.names=CONTROLLER
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%4$s
        auto.create.topics.enable=false
        num.partitions=1
        default.replication.factor=1
        offsets.topic.num.partitions=1
        offsets.topic.replication.factor=1
        transaction.state.log.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.num.partitions=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=4194304
        """
            .formatted(host, address.getPort(), controllerPort, data(), advertisedPort));
    if (!Files.exists(data().resolve("meta.properties"))) {
      run(java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", configuration() + ""));
    }
  }

  @Override
  protected List<String> command() {
    return java("kafka.Kafka", configuration().toString());
  }

  /** It tells which requests it understands, and repeats the number of ours. */
  @Override
  protected boolean answers() throws IOException {
    ByteBuffer request = ByteBuffer.allocate(Integer.BYTES + 10);
    request.putInt(10).putShort(API_VERSIONS).putShort((short) 0).putInt(CORRELATION);
    request.putShort((short) -1);
    byte[] answer = Wire.ask(address, request.array(), 2 * Integer.BYTES);
    return answer.length == 2 * Integer.BYTES
        && ByteBuffer.wrap(answer).getInt(Integer.BYTES) == CORRELATION;
  }

  @Override
  protected Duration patience() {
    return Duration.ofMinutes(1);
  }

  private List<String> java(String main, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Services.java(),
                "-Xms64m",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                Services.kafka().resolve("*").toString(),
                main));
    command.addAll(List.of(arguments));
    return command;
  }

  private Path data() {
    return directory().resolve("data");
  }

  private Path configuration() {
    return directory().resolve("server.properties");
  }
}
