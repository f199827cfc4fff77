package chat.tern.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

final class KafkaServerTest extends ServiceContract<KafkaServer> {

  private static final TopicPartition VALUES = new TopicPartition("values", 0);

  @Override
  KafkaServer create(Path directory) {
    return KafkaServer.in(directory);
  }

  @Override
  void write(KafkaServer kafka, String value) throws Exception {
    try (Admin admin = Admin.create(client(kafka))) {
      if (!admin.listTopics().names().get().contains(VALUES.topic())) {
        admin.createTopics(Set.of(new NewTopic(VALUES.topic(), 1, (short) 1))).all().get();
      }
    }
    try (var producer =
        new KafkaProducer<>(client(kafka), new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(VALUES.topic(), value)).get();
    }
  }

  @Override
  List<String> read(KafkaServer kafka) {
    try (var consumer =
        new KafkaConsumer<>(client(kafka), new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(Set.of(VALUES));
      consumer.seekToBeginning(Set.of(VALUES));
      long end = consumer.endOffsets(Set.of(VALUES)).get(VALUES);
      List<String> values = new ArrayList<>();
      while (consumer.position(VALUES) < end) {
        consumer.poll(Duration.ofSeconds(1)).forEach(each -> values.add(each.value()));
      }
      return values;
    }
  }

  private static Map<String, Object> client(KafkaServer kafka) {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
