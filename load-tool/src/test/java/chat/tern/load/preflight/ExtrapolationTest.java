package chat.tern.load.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.preflight.Extrapolation.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ExtrapolationTest {

  private static final Footprint FOOTPRINT = new Footprint(3, 11, 5, 0, 0, 60, 30);
  private static final Node NODE = new Node(16, 8, 2_000);

  @Test
  void memoryAndHeartbeatsGrowWithTheConnections() {
    Extrapolation million = Extrapolation.of(FOOTPRINT, 1_048_576, NODE);
    assertEquals(16, million.serverGib());
    assertEquals(8, million.clientGib());
    assertEquals(1, million.servers());
    assertEquals(1.05, million.heartbeatCores(), 0.01);
    assertEquals(8.7, million.connectMinutes(), 0.1);
    Extrapolation more = Extrapolation.of(FOOTPRINT, 150 * 1_048_576L, NODE);
    assertEquals(150, more.servers());
    assertEquals(75, more.agents());
    assertEquals(million.connectMinutes(), more.connectMinutes(), 0.01);
  }

  @Test
  void whatIsScarcerDecides() {
    Extrapolation slow = Extrapolation.of(FOOTPRINT, 1_048_576, new Node(1_000, 1, 2_000));
    assertEquals(2, slow.servers());
  }

  /** What the page says is what the model gives for what was measured. */
  @ParameterizedTest
  @ValueSource(longs = {100_000, 1_000_000, 10_000_000, 150_000_000})
  void theTableOfTheDocumentationIsTheModels(long connections) throws IOException {
    Extrapolation needs =
        Extrapolation.of(Footprint.MEASURED, connections, new Node(48, 16, 2_000));
    String row =
        String.format(
            Locale.ROOT,
            "| %,d | %,d | %,.1f GiB | %,d | %,.1f GiB | %,.1f | %,.0f | %,.1f |",
            connections,
            needs.servers(),
            needs.serverGib(),
            needs.agents(),
            needs.clientGib(),
            needs.heartbeatCores(),
            needs.megabitsPerSecond(),
            needs.connectMinutes());
    String page = Files.readString(Path.of("..", "docs", "scaling.md"));
    assertTrue(page.contains(row), () -> "docs/scaling.md should say " + row);
  }
}
