package chat.tern.server.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long one node waits for what another one answers. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
class CallsTest {

  private static final String KIND = "echo";
  private static final Calls.Patience PATIENCE =
      new Calls.Patience(Duration.ofSeconds(2), Duration.ofSeconds(6));

  private final AtomicLong nanos = new AtomicLong(-Duration.ofSeconds(3).toNanos());
  private final NodeId asking = new NodeId(UUID.randomUUID());
  private final NodeId other = new NodeId(UUID.randomUUID());
  private final List<CompletableFuture<byte[]>> asked = new ArrayList<>();

  private final Broker broker =
      new MemoryCluster(new Random(1), nanos::get, Runnable::run).broker();

  private Calls calls;

  @BeforeEach
  void connect() {
    calls = join(asking);
    join(other)
        .on(
            KIND,
            (_, request) -> {
              CompletableFuture<byte[]> answer = new CompletableFuture<>();
              asked.add(answer);
              return answer.thenApply(_ -> request);
            });
  }

  @Test
  void whoAnswersNothingIsGivenUp() {
    assertGivenUpAfterTwoSeconds(ask("a"));
  }

  @Test
  void whoAnswersOthersIsWaitedFor() {
    var first = ask("first");
    List<CompletableFuture<Optional<byte[]>>> others = List.of(ask("a"), ask("b"), ask("c"));
    for (int i = 0; i < others.size(); i++) {
      pass(Duration.ofMillis(1900));
      asked.get(i + 1).complete(null);
      assertTrue(others.get(i).join().isPresent());
      assertFalse(first.isDone());
    }
    asked.getFirst().complete(null);
    assertArrayEquals(bytes("first"), first.join().orElseThrow());
  }

  /** Its answer may be lost, while others come. */
  @Test
  void butNotForEver() {
    var lost = ask("lost");
    for (int i = 1; i <= 4; i++) {
      assertFalse(lost.isDone());
      var another = ask("another");
      pass(Duration.ofMillis(1500));
      asked.get(i).complete(null);
      assertTrue(another.join().isPresent());
    }
    assertTrue(lost.join().isEmpty());
  }

  @Test
  void whatItAnsweredBeforeDoesNotCount() {
    var before = ask("before");
    asked.getFirst().complete(null);
    assertTrue(before.join().isPresent());
    pass(Duration.ofSeconds(5));
    assertGivenUpAfterTwoSeconds(ask("a"));
  }

  @Test
  void whoAnsweredIsKnownForAWhile() {
    Duration second = Duration.ofSeconds(1);
    assertFalse(calls.hasAnsweredWithin(other, second));
    var _ = ask("a");
    asked.getFirst().complete(null);
    pass(Duration.ofMillis(999));
    assertTrue(calls.hasAnsweredWithin(other, second));
    pass(Duration.ofMillis(1));
    assertFalse(calls.hasAnsweredWithin(other, second));
  }

  /** As of a version that does not know the kind. */
  @Test
  void aRefusalIsNoSignOfAnybodyWhoWorks() {
    var refused = calls.ask(other, "unknown", bytes("a"), PATIENCE);
    assertTrue(refused.join().isEmpty());
    assertFalse(calls.hasAnsweredWithin(other, Duration.ofSeconds(1)));
  }

  @Test
  void silenceIsPartOfTheWhole() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Calls.Patience(Duration.ofSeconds(2), Duration.ofSeconds(1)));
  }

  private Calls join(NodeId self) {
    Channels channels = new Channels(broker, nanos::get);
    channels.joining(self);
    return new Calls(channels, (to, item) -> channels.send(Map.of(to, List.of(item))), nanos::get);
  }

  private CompletableFuture<Optional<byte[]>> ask(String what) {
    return calls.ask(other, KIND, bytes(what), PATIENCE);
  }

  private void assertGivenUpAfterTwoSeconds(CompletableFuture<Optional<byte[]>> answer) {
    pass(Duration.ofMillis(1999));
    assertFalse(answer.isDone());
    pass(Duration.ofMillis(1));
    assertTrue(answer.join().isEmpty());
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
    calls.giveUpLate();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
