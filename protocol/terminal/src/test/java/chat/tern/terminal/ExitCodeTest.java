package chat.tern.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import chat.tern.protocol.error.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class ExitCodeTest {

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void noRefusalLooksLikeSuccess(ErrorCode code) {
    assertNotEquals(0, ExitCode.of(code).number());
  }

  @Test
  void theNumbersThatScriptsLeanOnStayInOrder() {
    assertEquals(
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "130"),
        List.copyOf(ExitCode.table(Map.of()).keySet()));
  }

  @Test
  void aProgramMayMeanSomethingNarrower() {
    Map<String, String> table = ExitCode.table(Map.of(ExitCode.NOT_FOUND, "no such file"));
    assertEquals("no such file", table.get("3"));
    assertEquals("interrupted", table.get("130"));
  }
}
