package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class TerminalTextTest {

  private static final int ROUNDS = 20_000;

  /** Where the danger is: taken more often than chance would. */
  private static final int[] SUSPECTS = {
    0x00, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9c, 0x9d, 0x9f, 0xa0, 0x61c,
    0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067,
    0x2068, 0x2069, 0x206f, 0xd800, 0xdfff, 0xfeff, 0xfff9, 0xfffb, 0x1f600, 0x10ffff
  };

  @Test
  void noTextWhateverItHoldsCanCommandATerminal() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      String text = anyText(random);
      String line = TerminalText.line(text);
      String block = TerminalText.block(text);
      line.codePoints().forEach(code -> assertHarmless(code, false, seed));
      block.codePoints().forEach(code -> assertHarmless(code, true, seed));
      assertEquals(line, TerminalText.line(line), () -> "seed " + seed);
      assertEquals(block, TerminalText.block(block), () -> "seed " + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hello, world!",
        "Grüße aus Köln",
        "日本語のメッセージ",
        "שלום",
        "مرحبا",
        "👩‍👩‍👧 🏳️‍🌈 e\u0301",
        "a\u200cb",
      })
  void whatPeopleWriteStaysAsItIs(String text) {
    assertEquals(text, TerminalText.line(text));
    assertEquals(text, TerminalText.block(text));
  }

  @Test
  void whatIsTakenOutCanBeSeen() {
    assertEquals("␛[2Jgone", TerminalText.line("\u001b[2Jgone"));
    assertEquals("a�b", TerminalText.line("a\u009bb"));
    assertEquals("exe.�gpj", TerminalText.line("exe.\u202egpj"));
    assertEquals("one␤two", TerminalText.line("one\ntwo"));
    assertEquals("one\ntwo␍", TerminalText.block("one\r\ntwo\r"));
  }

  private static void assertHarmless(int code, boolean breaksAllowed, long seed) {
    boolean control = Character.getType(code) == Character.CONTROL;
    assertFalse(control && !(breaksAllowed && code == '\n'), () -> "control, seed " + seed);
    assertFalse(Character.getType(code) == Character.SURROGATE, () -> "surrogate, seed " + seed);
    assertFalse(
        Character.getType(code) == Character.LINE_SEPARATOR
            || Character.getType(code) == Character.PARAGRAPH_SEPARATOR,
        () -> "separator, seed " + seed);
    byte direction = Character.getDirectionality(code);
    assertFalse(
        direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE
            || direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING
            || direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE
            || direction == Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE
            || direction == Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE
            || direction == Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT
            || direction == Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE,
        () -> "direction, seed " + seed);
  }

  static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int at = 0; at < length; at++) {
      switch (random.nextInt(3)) {
        case 0 -> text.append((char) random.nextInt(0x10000));
        case 1 -> text.appendCodePoint(SUSPECTS[random.nextInt(SUSPECTS.length)]);
        default -> text.append((char) (' ' + random.nextInt(95)));
      }
    }
    return text.toString();
  }
}
