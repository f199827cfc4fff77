package chat.tern.cli.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RehearsalTest {

  @TempDir private Path home;

  @Test
  void thePlayGoesThroughWithoutAServer() {
    assertEquals(0, Rehearsal.play(home));
  }
}
