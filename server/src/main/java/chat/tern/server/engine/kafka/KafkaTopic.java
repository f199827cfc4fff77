package chat.tern.server.engine.kafka;

import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The topic of a cluster's events, as a broker's administrator sees it. */
final class KafkaTopic {

  /** Brokers list a topic a moment after it was made. */
  private static final Duration LISTED_WITHIN = Duration.ofSeconds(10);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final KafkaConfig config;
  private final Admin admin;

  KafkaTopic(KafkaConfig config, Admin admin) {
    this.config = config;
    this.admin = admin;
  }

  /** Whether the broker knows it already. */
  boolean listed() {
    return KafkaErrors.await(admin.listTopics().names()).contains(config.topic());
  }

  /**
   * Makes it, and returns when whoever asks next will find it.
   *
   * @return false when somebody else has just made it
   */
  boolean make() {
    boolean ours = create();
    long deadline = System.nanoTime() + LISTED_WITHIN.toNanos();
    while (!listed() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return ours;
  }

  private boolean create() {
    KafkaConfig.NewTopic made = config.newTopic();
    NewTopic topic =
        new NewTopic(config.topic(), made.partitions(), (short) made.replication())
            .configs(settings(made));
    try {
      var _ = KafkaErrors.await(admin.createTopics(List.of(topic)).all());
      return true;
    } catch (TernException e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  /**
   * The broker's clock stamps the entries: a node's own may be wrong, and what is published late
   * must not be old enough for retention already.
   */
  private static Map<String, String> settings(KafkaConfig.NewTopic made) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        Long.toString(made.retention().toMillis()),
        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
        "LogAppendTime",
        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
        made.replication() > 2 ? "2" : "1");
  }
}
