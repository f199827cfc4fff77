package chat.tern.server.engine.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where the event stream is.
 *
 * @param bootstrap host:port of some brokers; the others are found through them
 * @param newTopic what a topic is like that is made
 * @param client settings of Kafka's clients, for security above all
 */
public record KafkaConfig(
    List<String> bootstrap, String topic, NewTopic newTopic, Map<String, String> client) {

  public static final String DEFAULT_BOOTSTRAP = "127.0.0.1:9092";
  public static final String DEFAULT_TOPIC = "tern-events";

  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s:,]+:\\d{1,5}|\\[[^]\\s]+]:\\d{1,5}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,200}");

  /** What the promises of the stream rest on. */
  private static final Set<String> OURS =
      Set.of(
          "bootstrap.servers",
          "key.serializer",
          "value.serializer",
          "key.deserializer",
          "value.deserializer",
          "acks",
          "enable.idempotence",
          "retries",
          "delivery.timeout.ms",
          "max.in.flight.requests.per.connection",
          "max.block.ms",
          "transactional.id",
          "partitioner.class",
          "partitioner.ignore.keys",
          "group.id",
          "group.instance.id",
          "enable.auto.commit",
          "auto.offset.reset",
          "max.poll.records");

  /**
   * @throws IllegalArgumentException says what is wrong, and the way out
   */
  public KafkaConfig {
    bootstrap = List.copyOf(bootstrap);
    client = Map.copyOf(client);
    if (bootstrap.isEmpty()
        || !bootstrap.stream().allMatch(each -> ADDRESS.matcher(each).matches())) {
      throw new IllegalArgumentException(
          "Kafka needs the addresses of some brokers, each as host:port, such as "
              + DEFAULT_BOOTSTRAP
              + ".");
    }
    if (!TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException(
          "A topic of Kafka has 1 to 200 letters, digits, dots, dashes and underscores.");
    }
    for (String key : client.keySet()) {
      if (OURS.contains(key)) {
        throw new IllegalArgumentException(
            "The client property " + key + " cannot be set: the stream's promises rest on it.");
      }
    }
  }

  /**
   * A topic that is made.
   *
   * @param partitions never changed later: they decide where a conversation is
   * @param replication copies of each entry; 1 for trials only
   * @param retention how long entries stay
   */
  public record NewTopic(int partitions, int replication, Duration retention) {

    public static final NewTopic DEFAULTS = new NewTopic(12, 3, Duration.ofDays(7));

    /**
     * @throws IllegalArgumentException when one is out of its range
     */
    public NewTopic {
      if (partitions < 1 || replication < 1 || retention.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException(
            "A topic has a partition and a copy at least, and keeps entries for a minute at"
                + " least.");
      }
    }
  }

  /**
   * Reads a file of Kafka client properties.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  public static Map<String, String> clientProperties(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The file of Kafka client properties " + file + " cannot be read.", e);
    }
    Map<String, String> read = new TreeMap<>();
    properties.forEach((key, value) -> read.put(key.toString(), value.toString()));
    return read;
  }

  /** Without the values of the client properties: there are passwords among them. */
  @Override
  public String toString() {
    return "KafkaConfig[%s, topic=%s, client=%s]".formatted(bootstrap, topic, client.keySet());
  }
}
