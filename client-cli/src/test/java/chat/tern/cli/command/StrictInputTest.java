package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StrictInputTest {

  @Test
  void theLastLineBreakOfAFileIsNotPartOfTheMessage() {
    assertEquals("a\n\nb", of("a\n\nb\n").all());
    assertEquals("a", of("a\r\n").all());
    assertEquals("a", of("a").all());
  }

  @Test
  void linesEndWithEitherKindOfBreakAndTheLastNeedsNone() {
    StrictInput input = of("one\r\n\ntwo");
    assertEquals(Optional.of("one"), input.line());
    assertEquals(Optional.of(""), input.line());
    assertEquals(Optional.of("two"), input.line());
    assertEquals(Optional.empty(), input.line());
  }

  @Test
  void whatIsNotUtf8IsRefusedInsteadOfGuessed() {
    StrictInput input = new StrictInput(new ByteArrayInputStream(new byte[] {'a', (byte) 0xe4}));
    TernException refusal = assertThrows(TernException.class, input::all);
    assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
  }

  @Test
  void anEndlessInputIsRefusedBeforeItFillsTheMemory() {
    StrictInput input = of("x".repeat(StrictInput.MAX_BYTES + 1));
    TernException refusal = assertThrows(TernException.class, input::line);
    assertEquals(ErrorCode.BODY_TOO_LARGE, refusal.code());
  }

  private static StrictInput of(String text) {
    return new StrictInput(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
