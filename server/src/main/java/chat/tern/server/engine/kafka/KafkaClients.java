package chat.tern.server.engine.kafka;

import chat.tern.server.event.EventReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes Kafka's clients, with the settings on which the promises of the stream rest. */
final class KafkaClients {

  /** As few as a start can be sure of: what does not answer within this is not there. */
  static final int ADMIN_TIMEOUT_MILLIS = 10_000;

  private final KafkaConfig config;

  KafkaClients(KafkaConfig config) {
    this.config = config;
  }

  String topic() {
    return config.topic();
  }

  /** What Kafka calls a group of the stream: two streams on one Kafka do not meet. */
  String groupId(String group) {
    return groupPrefix() + group;
  }

  String groupPrefix() {
    return config.topic() + ".";
  }

  Admin admin() {
    Map<String, Object> settings = settings(AdminClientConfig.configNames());
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS / 2);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ADMIN_TIMEOUT_MILLIS);
    return Admin.create(settings);
  }

  /**
   * One request under way, so that nothing is written behind a failure; no end to trying, so that
   * an outage is none.
   */
  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = settings(ProducerConfig.configNames());
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, Integer.MAX_VALUE);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** For reading without a group. */
  Consumer<byte[], byte[]> reader() {
    return consumer(settings(ConsumerConfig.configNames()));
  }

  Consumer<byte[], byte[]> reader(String group) {
    Map<String, Object> settings = settings(ConsumerConfig.configNames());
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId(group));
    return consumer(settings);
  }

  private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, EventReader.MAX_BATCH);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Those of the admin's that this kind of client knows: it warns of the others. */
  private Map<String, Object> settings(Set<String> known) {
    Map<String, Object> settings = new HashMap<>(config.client());
    settings.keySet().retainAll(known);
    settings.put("bootstrap.servers", String.join(",", config.bootstrap()));
    return settings;
  }
}
