package chat.tern.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpellingTest {

  private static final List<String> COMMANDS = List.of("send", "new", "history", "conversations");

  @Test
  void aTypingMistakeIsRecognised() {
    assertEquals(Optional.of("send"), Spelling.nearest("sned", COMMANDS));
    assertEquals(Optional.of("history"), Spelling.nearest("histroy", COMMANDS));
    assertEquals(Optional.of("conversations"), Spelling.nearest("conv", COMMANDS));
  }

  @Test
  void anotherWordIsNoMistake() {
    assertEquals(Optional.empty(), Spelling.nearest("delete", COMMANDS));
  }
}
