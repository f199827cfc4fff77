package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.sync.ConnectionState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProgressTest {

  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Progress progress = new Progress();

  @Test
  void theTimeIsNotOverWhileWhatWasMissedKeepsComing() throws InterruptedException {
    progress.became(new ConnectionState.Syncing());
    AtomicInteger looks = new AtomicInteger();
    progress.awaitOrSilence(
        waiting -> {
          waiting.came();
          return looks.incrementAndGet() >= 500;
        },
        MOMENT);
    assertEquals(500, looks.get());
  }

  @Test
  void aServerThatSaysNothingIsWaitedForOnce() throws InterruptedException {
    progress.became(new ConnectionState.Syncing());
    progress.awaitOrSilence(Progress::decided, MOMENT);
    progress.became(new ConnectionState.Connecting(1));
    AtomicInteger looks = new AtomicInteger();
    progress.awaitOrSilence(
        waiting -> {
          waiting.came();
          return looks.incrementAndGet() >= 500;
        },
        MOMENT);
    assertTrue(looks.get() < 500, "what comes without a connection is nothing new");
  }
}
