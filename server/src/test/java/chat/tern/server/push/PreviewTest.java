package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PreviewTest {

  private static final String FAMILY = "👩‍👩‍👧‍👦"; // eleven chars, one character
  private static final String FLAG = "🇩🇪";
  private static final String ACCENTED = "e\u0301";

  @Test
  void aShortTextStaysAsItIs() {
    assertEquals("Hello, Bob", Preview.cut("Hello, Bob"));
    assertEquals("x".repeat(100), Preview.cut("x".repeat(100)));
    assertEquals("", Preview.cut(" \n\t "));
  }

  @Test
  void aLongTextHasAHundredCharsAtMost() {
    assertEquals("x".repeat(99) + "…", Preview.cut("x".repeat(101)));
    assertEquals(100, Preview.cut("x".repeat(5000)).length());
  }

  @Test
  void severalLinesBecomeOne() {
    assertEquals("one two three", Preview.cut("one\r\n\r\ntwo\u0000\tthree\n"));
  }

  @Test
  void noCharacterIsTorn() {
    assertEquals("x".repeat(95) + "…", Preview.cut("x".repeat(95) + FAMILY + "x"));
    assertEquals("x".repeat(97) + "…", Preview.cut("x".repeat(97) + FLAG + FLAG));
    assertEquals("x".repeat(98) + "…", Preview.cut("x".repeat(98) + ACCENTED + "xx"));
    assertEquals("…", Preview.cut("x" + "\u0301".repeat(5000)));
  }

  @Test
  void whateverIsCutEndsBetweenTwoCharacters() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    String[] parts = {"a", " ", FAMILY, FLAG, ACCENTED, "न\u093f", "각", "👍🏽", "\u200d", "ß"};
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      while (text.length() < 130) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String line = text.toString().replaceAll("\\s+", " ").strip();
      String cut = Preview.cut(line);
      String kept = cut.endsWith("…") ? cut.substring(0, cut.length() - 1) : cut;
      assertTrue(cut.length() <= Preview.MAX_CHARS, () -> "seed " + seed + ": " + line);
      assertTrue(line.startsWith(kept), () -> "seed " + seed + ": " + line);
      BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
      characters.setText(line);
      assertTrue(characters.isBoundary(kept.length()), () -> "seed " + seed + ": " + line);
    }
  }
}
