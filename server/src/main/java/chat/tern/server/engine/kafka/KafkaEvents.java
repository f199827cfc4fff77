package chat.tern.server.engine.kafka;

import chat.tern.protocol.error.TernException;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.publish.EventSink;
import chat.tern.server.opening.EngineException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** The part of a cluster's engine that is kept in Kafka, open. */
public final class KafkaEvents implements AutoCloseable {

  private final Admin admin;
  private final EventStream stream;
  private final EventSink sink;

  private KafkaEvents(Admin admin, EventStream stream, EventSink sink) {
    this.admin = admin;
    this.stream = stream;
    this.sink = sink;
  }

  /**
   * Connects a node of a cluster to its topic.
   *
   * @param cluster the cluster's id
   * @throws EngineException when Kafka cannot be reached, or the topic is missing or unfit, or
   *     another cluster's
   */
  public static KafkaEvents open(KafkaConfig config, String cluster) {
    KafkaClients clients = new KafkaClients(config);
    return connect(
        config,
        clients,
        admin -> {
          KafkaCursors cursors = new KafkaCursors(admin, clients);
          new TopicClaim(clients, cursors.partitions()).require(cluster);
          return new KafkaEvents(
              admin,
              new KafkaEventStream(clients, cursors, Optional.of(cluster)),
              new KafkaSink(clients, cluster));
        });
  }

  /**
   * Connects somebody who only reads.
   *
   * @throws EngineException when Kafka cannot be reached, or the topic is missing or unfit
   */
  public static KafkaEvents view(KafkaConfig config) {
    KafkaClients clients = new KafkaClients(config);
    return connect(
        config,
        clients,
        admin ->
            new KafkaEvents(
                admin,
                new KafkaEventStream(clients, new KafkaCursors(admin, clients), Optional.empty()),
                () -> {
                  throw new IllegalStateException("This is for reading.");
                }));
  }

  private static KafkaEvents connect(
      KafkaConfig config, KafkaClients clients, Function<Admin, KafkaEvents> part) {
    Admin admin = admin(config, clients);
    try {
      if (!new KafkaTopic(config, admin).listed()) {
        throw new EngineException(
            "Kafka has no topic " + config.topic() + ": run tern-server migrate, which makes it.");
      }
      requireFit(config, admin);
      return part.apply(admin);
    } catch (EngineException e) {
      admin.close(Duration.ZERO);
      throw e;
    } catch (TernException e) {
      admin.close(Duration.ZERO);
      throw unreachable(config, e);
    }
  }

  /**
   * Makes the topic, if it is missing.
   *
   * @param dryRun whether to only say what would be done
   * @return what was done, a line each; none when there was nothing to do
   * @throws EngineException when that is not possible
   */
  public static List<String> migrate(KafkaConfig config, boolean dryRun) {
    try (Admin admin = admin(config, new KafkaClients(config))) {
      KafkaTopic topic = new KafkaTopic(config, admin);
      if (listed(config, topic) || !(dryRun || topic.make())) {
        return List.of();
      }
      KafkaConfig.NewTopic made = config.newTopic();
      return List.of(
          "Kafka: topic %s with %d partitions, %d copies"
              .formatted(config.topic(), made.partitions(), made.replication()));
    } catch (TernException e) {
      throw new EngineException(
          "The topic %s cannot be made: %s. Are there as many brokers as kafka.replication says?"
              .formatted(config.topic(), reason(e)),
          e);
    }
  }

  private static Admin admin(KafkaConfig config, KafkaClients clients) {
    try {
      return clients.admin();
    } catch (KafkaException e) {
      throw unreachable(config, e);
    }
  }

  private static boolean listed(KafkaConfig config, KafkaTopic topic) {
    try {
      return topic.listed();
    } catch (TernException e) {
      throw unreachable(config, e);
    }
  }

  private static void requireFit(KafkaConfig config, Admin admin) {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, config.topic());
    Config settings = KafkaErrors.await(admin.describeConfigs(List.of(topic)).all()).get(topic);
    if (settings
        .get(TopicConfig.CLEANUP_POLICY_CONFIG)
        .value()
        .contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      throw new EngineException(
          "The topic "
              + config.topic()
              + " is compacted, which would leave one entry of each conversation: set its"
              + " cleanup.policy to delete.");
    }
  }

  private static EngineException unreachable(KafkaConfig config, Exception e) {
    return new EngineException(
        "Kafka cannot be reached on %s (%s): start it, or correct kafka.bootstrap."
            .formatted(String.join(", ", config.bootstrap()), reason(e)),
        e);
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  /** The reading end. */
  public EventStream stream() {
    return stream;
  }

  /** The writing end. */
  public EventSink sink() {
    return sink;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
