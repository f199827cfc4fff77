package chat.tern.server.engine.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Backing;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryPublishingStore;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.EventStreamContract;
import chat.tern.server.event.publish.EventSink;
import chat.tern.server.event.publish.Publisher;
import chat.tern.server.event.publish.PublisherId;
import chat.tern.server.event.publish.PublishingLog;
import chat.tern.server.opening.EngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream's contract on a real broker. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class KafkaEventStreamTest extends EventStreamContract {

  private static final String CLUSTER = "a cluster";

  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private final MemoryConversationLog log =
      new MemoryConversationLog(new MemoryMarks(new MemoryUserStateStore()));
  private final KafkaConfig config =
      new KafkaConfig(
          List.of(Backing.kafka().bootstrapServers()),
          "events-" + UUID.randomUUID(),
          new KafkaConfig.NewTopic(3, 1, Duration.ofHours(1)),
          Map.of());
  private KafkaEvents events;
  private Publisher publisher;
  private ConversationLog publishing;

  @BeforeEach
  void open() {
    assertEquals(1, KafkaEvents.migrate(config, true).size());
    assertEquals(1, KafkaEvents.migrate(config, false).size());
    assertEquals(List.of(), KafkaEvents.migrate(config, false));
    events = KafkaEvents.open(config, CLUSTER);
    publisher =
        new Publisher(
            PublisherId.random(new Random()),
            new Publisher.Ports(new MemoryPublishingStore(), events.sink(), log),
            workers,
            System::nanoTime);
    publisher.start();
    publishing = new PublishingLog(log, publisher);
  }

  @AfterEach
  void close() {
    publisher.close();
    events.close();
    workers.close();
  }

  @Test
  void nodesThatMakeTheTopicAtOnceAllFindIt() throws Exception {
    for (int round = 0; round < 5; round++) {
      KafkaConfig fresh =
          new KafkaConfig(
              config.bootstrap(), "made-" + UUID.randomUUID(), config.newTopic(), Map.of());
      Callable<Integer> node =
          () -> {
            int made = KafkaEvents.migrate(fresh, false).size();
            KafkaEvents.view(fresh).close();
            return made;
          };
      int made = 0;
      for (Future<Integer> each : workers.invokeAll(Collections.nCopies(4, node))) {
        made += each.get();
      }
      assertEquals(1, made);
    }
  }

  @Override
  protected EventStream stream() {
    return events.stream();
  }

  @Override
  protected ConversationLog log() {
    return publishing;
  }

  @Override
  protected void arrive() {
    while (publisher.lag() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void nothingOfASessionIsWrittenBehindAFailure() {
    ConversationId conversation = writer().conversation();
    List<ChainedEntry> entries = writer().messages(conversation, Position.START, 3);
    try (EventSink.Session session = events.sink().open()) {
      await(session.send(conversation, entries.get(0)));
    }
    try (EventSink.Session session =
        new KafkaSink(new KafkaClients(withRequestSize("200")), CLUSTER).open()) {
      CompletionStage<Void> second = session.send(conversation, entries.get(1));
      assertThrows(CompletionException.class, () -> await(second));
      assertThrows(
          CompletionException.class, () -> await(session.send(conversation, entries.get(2))));
    }
    try (EventReader reader = stream().browse(new EventStart.First())) {
      assertEquals(1, reader.remaining());
    }
  }

  private KafkaConfig withRequestSize(String bytes) {
    return new KafkaConfig(
        config.bootstrap(), config.topic(), config.newTopic(), Map.of("max.request.size", bytes));
  }

  @Test
  void aTopicThatAnotherClusterWritesToIsRefusedAndItsEntriesArePassedOver() {
    ConversationId conversation = writer().conversation();
    List<ChainedEntry> entries = writer().messages(conversation, Position.START, 2);
    try (EventSink.Session ours = events.sink().open()) {
      await(ours.send(conversation, entries.get(0)));
    }
    KafkaEvents.open(config, CLUSTER).close();
    try (EventSink.Session others =
        new KafkaSink(new KafkaClients(config), "another cluster").open()) {
      await(others.send(conversation, entries.get(1)));
    }
    String refusal =
        assertThrows(EngineException.class, () -> KafkaEvents.open(config, CLUSTER)).getMessage();
    assertTrue(refusal.startsWith("Another cluster writes to the topic events-"), refusal);
    try (EventReader reader = stream().browse(new EventStart.First())) {
      List<Long> seqs = new ArrayList<>();
      while (reader.remaining() > 0) {
        reader.poll(Duration.ofMillis(200)).entries().forEach(entry -> seqs.add(entry.seq()));
      }
      assertEquals(List.of(1L), seqs);
    }
    try (KafkaEvents view = KafkaEvents.view(config);
        EventReader reader = view.stream().browse(new EventStart.First())) {
      assertEquals(2, reader.remaining());
    }
  }

  @Test
  void whatIsWrongIsSaidInOneSentence() {
    KafkaConfig nowhere =
        new KafkaConfig(
            List.of("127.0.0.1:1"),
            "events",
            KafkaConfig.NewTopic.DEFAULTS,
            Map.of("request.timeout.ms", "1000", "default.api.timeout.ms", "1000"));
    String unreachable =
        assertThrows(EngineException.class, () -> KafkaEvents.open(nowhere, CLUSTER)).getMessage();
    assertTrue(unreachable.startsWith("Kafka cannot be reached on 127.0.0.1:1"), unreachable);
    KafkaConfig missing =
        new KafkaConfig(config.bootstrap(), "missing", config.newTopic(), Map.of());
    String noTopic =
        assertThrows(EngineException.class, () -> KafkaEvents.open(missing, CLUSTER)).getMessage();
    assertTrue(noTopic.contains("run tern-server migrate"), noTopic);
    assertFalse(
        new KafkaConfig(
                config.bootstrap(), "t", config.newTopic(), Map.of("ssl.key.password", "secret"))
            .toString()
            .contains("secret"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new KafkaConfig(config.bootstrap(), "t", config.newTopic(), Map.of("acks", "1")));
  }

  private static void await(CompletionStage<Void> stage) {
    stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
