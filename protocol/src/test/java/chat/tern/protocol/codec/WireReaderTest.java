package chat.tern.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.protocol.log.Entry;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * Readers are fields of classes that virtual threads initialize, so they may not wait for locks.
 */
@Timeout(60)
class WireReaderTest {

  private static final CountDownLatch MAKING = new CountDownLatch(1);
  private static final CountDownLatch MADE = new CountDownLatch(1);

  @JsonDeserialize(using = SlowlyMade.class)
  record Slow(String text) {}

  /** The mapper makes it under its lock. */
  static final class SlowlyMade extends ValueDeserializer<Slow> {
    SlowlyMade() throws InterruptedException {
      MAKING.countDown();
      MADE.await();
    }

    @Override
    public Slow deserialize(JsonParser parser, DeserializationContext context) {
      parser.skipChildren();
      return new Slow("made");
    }
  }

  @Test
  void isMadeWhileTheMapperMakesADeserializerForAnotherThread() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Slow> slow =
          threads.submit(
              () -> new WireReader<>(Slow.class).read("{}".getBytes(StandardCharsets.UTF_8)));
      MAKING.await();
      Future<?> reader = threads.submit(() -> new WireReader<>(Entry.class));
      try {
        assertDoesNotThrow(() -> reader.get(30, TimeUnit.SECONDS));
        assertFalse(slow.isDone());
      } finally {
        MADE.countDown();
      }
      assertEquals("made", slow.get().text());
    }
  }
}
