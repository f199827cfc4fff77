package chat.tern.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ColumnsTest {

  @Test
  void wideSignsCountTwiceAndAccentsNotAtAll() {
    assertEquals(4, Columns.width("日本"));
    assertEquals(1, Columns.width("e\u0301"));
    assertEquals(3, Columns.widthOfPainted("\u001b[1mabc\u001b[0m"));
  }

  @Test
  void longTextIsCutToTheColumnsItHas() {
    assertEquals("abc…", Columns.cut("abcdef", 4));
    assertEquals("日… ", Columns.fit("日本語", 4));
    assertEquals("ab  ", Columns.fit("ab", 4));
  }
}
