package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Closed;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class GracefulShutdownTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Test
  void aServerThatIsToldToStopUnderLoadSaysGoodbyeAndLosesNothing() throws InterruptedException {
    try (RealServer server = new RealServer(Map.of());
        Crew crew = new Crew(server, RandomGenerator.getDefault(), 3, 40)) {
      crew.start();
      crew.awaitProgress(200, PATIENCE);
      server.process().terminate();
      assertEquals(0, server.process().await(PATIENCE), "exit code");
      for (Reader reader : crew.readers()) {
        Closed closed = reader.awaitClose(PATIENCE);
        assertTrue(reader.heard(ServerFrame.GoingAway.class), "told before");
        assertEquals(CloseCode.SHUTTING_DOWN.number(), closed.code(), closed::toString);
      }
      server.start();
      crew.awaitProgress(50, PATIENCE);
      crew.settle(PATIENCE);
      assertTrue(crew.reckon() >= 250);
    }
  }
}
