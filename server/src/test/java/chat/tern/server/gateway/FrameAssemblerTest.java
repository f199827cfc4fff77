package chat.tern.server.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.CloseCode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class FrameAssemblerTest {

  private final FrameAssembler assembler = new FrameAssembler(10);

  @Test
  void fragmentsBecomeOneMessageAndTheNextOneStartsAnew() throws Exception {
    assertEquals(Optional.empty(), assembler.add("ab", false));
    assertEquals(Optional.empty(), assembler.add("cd", false));
    assertEquals(Optional.of("abcdef"), assembler.add("ef", true));
    assertEquals(Optional.of("gh"), assembler.add("gh", true));
  }

  @Test
  void fragmentsWithoutAnEndAreCutOffAtTheLimitOfOneFrame() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertEquals(Optional.empty(), assembler.add("ab", false));
    }
    assertEquals(CloseCode.FRAME_TOO_LARGE, broken("c", false));
  }

  @Test
  void aTextThatWasCutInsideACharacterIsRefusedRatherThanDamaged() {
    assertEquals(CloseCode.PROTOCOL_VIOLATION, broken("caf\uFFFD", false));
  }

  @Test
  void aTextThatHasAReplacementCharacterOfItsOwnPassesWhole() throws Exception {
    assertEquals(Optional.of("caf\uFFFD"), assembler.add("caf\uFFFD", true));
  }

  private CloseCode broken(String part, boolean last) {
    return assertThrows(FrameAssembler.Broken.class, () -> assembler.add(part, last)).code();
  }
}
