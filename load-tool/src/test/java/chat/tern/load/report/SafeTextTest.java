package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SafeTextTest {

  @Test
  void nothingThatSteersATerminalOrReversesTextGetsThrough() {
    assertEquals("\uFFFD[2Jhi\uFFFD\uFFFD", SafeText.line("\u001b[2Jhi\n\u202e"));
  }

  @Test
  void lettersOfAllScriptsAndEmojiStay() {
    assertEquals("naïve 日本 👩‍🚀", SafeText.line("naïve 日本 👩‍🚀"));
  }

  @Test
  void severalLinesKeepTheirEnds() {
    assertEquals("a:\n\tb\n", SafeText.lines("a:\r\n\tb\n"));
  }
}
