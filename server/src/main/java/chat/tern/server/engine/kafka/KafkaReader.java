package chat.tern.server.engine.kafka;

import chat.tern.server.event.EventBatch;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventGroup;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/** Reads the topic, on behalf of a group or of nobody. */
final class KafkaReader implements EventConsumer {

  private static final System.Logger LOG = System.getLogger(KafkaReader.class.getName());

  /** How long the first answer of a group's coordinator is waited for, where it is needed. */
  private static final Duration JOINING = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;
  private final KafkaCursors cursors;
  private final String topic;
  private final Optional<String> cluster;
  private List<StreamedEntry> ahead = new ArrayList<>();
  private boolean joined;

  private KafkaReader(
      Consumer<byte[], byte[]> consumer,
      KafkaCursors cursors,
      String topic,
      Optional<String> cluster) {
    this.cluster = cluster;
    this.consumer = consumer;
    this.cursors = cursors;
    this.topic = topic;
  }

  /** Reads for nobody. */
  static KafkaReader alone(
      KafkaClients clients, KafkaCursors cursors, Optional<String> cluster, EventStart start) {
    KafkaReader reader = new KafkaReader(clients.reader(), cursors, clients.topic(), cluster);
    reader.joined = true;
    try {
      reader.consumer.assign(
          start instanceof EventStart.At(EventOffset offset)
              ? List.of(new TopicPartition(clients.topic(), offset.partition()))
              : cursors.partitions());
      reader.seek(start);
      return reader;
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  /** Reads for a group, whose place is durable already. */
  static KafkaReader of(
      KafkaClients clients, KafkaCursors cursors, Optional<String> cluster, EventGroup group) {
    KafkaReader reader =
        new KafkaReader(clients.reader(group.name()), cursors, clients.topic(), cluster);
    reader.consumer.subscribe(
        List.of(clients.topic()),
        new ConsumerRebalanceListener() {
          @Override
          public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // What was read ahead of them comes to their next reader.
            Set<TopicPartition> gone = Set.copyOf(partitions);
            reader.ahead.removeIf(entry ->
                gone.contains(new TopicPartition(clients.topic(), entry.at().partition())));
          }

          @Override
          public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            reader.joined = true;
          }
        });
    return reader;
  }

  @Override
  public EventBatch poll(Duration wait) {
    if (!ahead.isEmpty()) {
      EventBatch batch = new EventBatch(ahead);
      ahead = new ArrayList<>();
      return batch;
    }
    try {
      return new EventBatch(read(wait));
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
      return EventBatch.EMPTY;
    } catch (KafkaException e) {
      throw KafkaErrors.translate(e);
    }
  }

  private List<StreamedEntry> read(Duration wait) {
    List<StreamedEntry> entries = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
      Optional.of(record)
          .filter(each -> cluster.isEmpty() || !RecordFormat.isForeign(each, cluster.get()))
          .flatMap(RecordFormat::entry)
          .ifPresentOrElse(
              entries::add,
              () ->
                  LOG.log(
                      System.Logger.Level.WARNING,
                      "Offset {0} of partition {1} of {2} is no entry of this cluster: somebody"
                          + " else writes to this topic",
                      record.offset(),
                      record.partition(),
                      topic));
    }
    return entries;
  }

  /** Makes sure that the partitions are known; what comes meanwhile is kept. */
  private void join() {
    long deadline = System.nanoTime() + JOINING.toNanos();
    while (!joined && System.nanoTime() < deadline) {
      ahead.addAll(read(Duration.ofMillis(50)));
    }
  }

  @Override
  public void seek(EventStart start) {
    var _ =
        calling(() -> {
          join();
          ahead = new ArrayList<>();
          Set<TopicPartition> mine = consumer.assignment();
          switch (start) {
            case EventStart.First() -> consumer.seekToBeginning(mine);
            case EventStart.Next() -> consumer.seekToEnd(mine);
            case EventStart.At(EventOffset offset) -> {
              TopicPartition partition = new TopicPartition(topic, offset.partition());
              if (mine.contains(partition)) {
                consumer.seek(partition, offset.offset());
              }
            }
            case EventStart.Cursor(String group) -> {
              consumer.seekToBeginning(mine);
              cursors
                  .of(group)
                  .forEach((partition, offset) -> {
                    if (mine.contains(partition)) {
                      consumer.seek(partition, offset);
                    }
                  });
            }
            case EventStart.Last(long entries) -> {
              Map<TopicPartition, Long> first = consumer.beginningOffsets(mine);
              consumer
                  .endOffsets(mine)
                  .forEach((partition, end) ->
                      consumer.seek(partition, Math.max(first.get(partition), end - entries)));
            }
          }
          // Seeking is lazy: now, not at the next poll, is the time that was meant.
          mine.forEach(consumer::position);
          return true;
        });
  }

  @Override
  public long remaining() {
    return calling(() -> {
      join();
      Set<TopicPartition> mine = consumer.assignment();
      long remaining = ahead.size();
      for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(mine).entrySet()) {
        remaining += Math.max(0, end.getValue() - consumer.position(end.getKey()));
      }
      return remaining;
    });
  }

  @Override
  public void commit(Collection<EventOffset> done) {
    var _ =
        calling(() -> {
          Set<TopicPartition> mine = consumer.assignment();
          Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
          for (EventOffset offset : done) {
            TopicPartition partition = new TopicPartition(topic, offset.partition());
            if (mine.contains(partition)) {
              offsets.merge(
                  partition,
                  new OffsetAndMetadata(offset.offset() + 1),
                  (one, other) -> one.offset() >= other.offset() ? one : other);
            }
          }
          try {
            consumer.commitSync(offsets);
          } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another reader has the partitions now", e);
          }
          return true;
        });
  }

  private static <T> T calling(Supplier<T> call) {
    try {
      return call.get();
    } catch (KafkaException e) {
      throw KafkaErrors.translate(e);
    }
  }

  @Override
  public void close() {
    try {
      consumer.close();
    } catch (KafkaException e) {
      LOG.log(System.Logger.Level.DEBUG, "A reader did not take its leave of Kafka", e);
    }
  }
}
