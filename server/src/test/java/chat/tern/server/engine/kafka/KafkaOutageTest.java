package chat.tern.server.engine.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.KafkaServer;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryPublishingStore;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.LogWriter;
import chat.tern.server.event.Received;
import chat.tern.server.event.publish.Publisher;
import chat.tern.server.event.publish.PublisherId;
import chat.tern.server.event.publish.PublishingLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that is killed in the middle of the stream: sending goes on, and nothing is missing. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaOutageTest {

  private static final int CONVERSATIONS = 8;
  private static final int ROUNDS = 60;

  @TempDir private Path directory;

  @Test
  void aKilledBrokerDelaysTheStreamAndTakesNothingFromIt() {
    MemoryConversationLog log =
        new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
    try (KafkaServer broker = KafkaServer.in(directory);
        ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      broker.start();
      KafkaConfig config =
          new KafkaConfig(
              List.of(broker.bootstrapServers()),
              "events",
              new KafkaConfig.NewTopic(2, 1, Duration.ofHours(1)),
              Map.of());
      assertEquals(1, KafkaEvents.migrate(config, false).size());
      try (KafkaEvents events = KafkaEvents.open(config, "a cluster");
          Publisher publisher =
              new Publisher(
                  PublisherId.random(new Random()),
                  new Publisher.Ports(new MemoryPublishingStore(), events.sink(), log),
                  workers,
                  System::nanoTime);
          EventReader reader = events.stream().browse(new EventStart.First())) {
        publisher.start();
        LogWriter writer = new LogWriter(new PublishingLog(log, publisher), 1);
        List<ConversationId> conversations = new ArrayList<>();
        for (int i = 0; i < CONVERSATIONS; i++) {
          conversations.add(writer.conversation());
        }
        Received received = new Received();
        for (int round = 0; round < ROUNDS; round++) {
          if (round == ROUNDS / 3) {
            broker.kill();
          }
          if (round == 2 * ROUNDS / 3) {
            long lag = publisher.lag();
            assertTrue(lag >= (long) CONVERSATIONS * (ROUNDS / 3 - 1), () -> "lag " + lag);
            broker.start();
          }
          for (ConversationId conversation : conversations) {
            var _ = writer.append(conversation, 1);
          }
        }
        int all = CONVERSATIONS * ROUNDS;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        // An entry can be read a moment before its sender hears that it is there.
        while ((received.count() < all || publisher.lag() > 0) && System.nanoTime() < deadline) {
          received.takeAll(reader.poll(Duration.ofMillis(200)).entries());
          publisher.tick();
        }
        for (ConversationId conversation : conversations) {
          assertEquals(log.readAfter(conversation, 0, 1_000), received.of(conversation));
        }
        assertEquals(0, publisher.lag());
      }
    }
  }
}
