package chat.tern.server.engine.kafka;

import chat.tern.server.opening.EngineException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Whose a topic is, by the newest record of each of its partitions: each names the cluster that
 * wrote it. Kafka has no place where a topic's owner could be noted. So an empty topic is
 * anybody's, and two clusters that begin on one together are told apart at their next start; until
 * then each passes over what the other writes.
 */
final class TopicClaim {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final KafkaClients clients;
  private final Set<TopicPartition> partitions;

  TopicClaim(KafkaClients clients, Set<TopicPartition> partitions) {
    this.clients = clients;
    this.partitions = partitions;
  }

  /**
   * Does nothing when the newest records are of this cluster, or do not say whose they are.
   *
   * @throws EngineException when one is another cluster's
   */
  void require(String cluster) {
    try (Consumer<byte[], byte[]> reader = clients.reader()) {
      Map<TopicPartition, Long> unread = newest(reader);
      reader.assign(unread.keySet());
      unread.forEach(reader::seek);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!unread.isEmpty() && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
          if (RecordFormat.isForeign(record, cluster)) {
            throw new EngineException(
                "Another cluster writes to the topic %s of Kafka: set another kafka.topic, or the"
                        .formatted(clients.topic())
                    + " database that belongs to this one.");
          }
          unread.remove(new TopicPartition(record.topic(), record.partition()));
        }
      }
    } catch (KafkaException e) {
      throw KafkaErrors.translate(e);
    }
  }

  private Map<TopicPartition, Long> newest(Consumer<byte[], byte[]> reader) {
    Map<TopicPartition, Long> first = reader.beginningOffsets(partitions);
    Map<TopicPartition, Long> newest = new HashMap<>();
    reader
        .endOffsets(partitions)
        .forEach((partition, end) -> {
          if (end > first.get(partition)) {
            newest.put(partition, end - 1);
          }
        });
    return newest;
  }
}
