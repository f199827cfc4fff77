package chat.tern.load.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Columns of text as wide as they need to be; the first is left-aligned, numbers follow
 * right-aligned.
 */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();
  private final int[] widths;

  /** A table with these titles above its columns. */
  public TextTable(String... titles) {
    widths = new int[titles.length];
    row(titles);
  }

  /** Adds a row with as many cells as there are titles. */
  public void row(String... cells) {
    if (cells.length != widths.length) {
      throw new IllegalArgumentException(
          "A row has %d cells, not %d".formatted(widths.length, cells.length));
    }
    for (int column = 0; column < cells.length; column++) {
      widths[column] = Math.max(widths[column], cells[column].length());
    }
    rows.add(Arrays.asList(cells));
  }

  /** All lines, the titles first. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      line.append(GAP).append(column == 0 ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
