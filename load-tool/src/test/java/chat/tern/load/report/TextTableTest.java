package chat.tern.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TextTableTest {

  @Test
  void columnsAreAsWideAsTheirWidestCell() {
    TextTable table = new TextTable("name", "n");
    table.row("a", "1,000");
    table.row("longer", "7");
    assertEquals(List.of("  name        n", "  a       1,000", "  longer      7"), table.lines());
  }

  @Test
  void aRowOfAnotherLengthIsAMistake() {
    TextTable table = new TextTable("name", "n");
    assertThrows(IllegalArgumentException.class, () -> table.row("a"));
  }
}
