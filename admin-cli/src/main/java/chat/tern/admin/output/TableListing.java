package chat.tern.admin.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Columns under a header. The first rows decide how wide the columns are, and later ones that need
 * more push theirs: so a list of millions is printed as it comes.
 */
final class TableListing implements Listing {

  /** As many as one page of most lists. */
  private static final int MEASURED = 500;

  private final Output output;
  private final List<String> columns;
  private final List<List<String>> waiting = new ArrayList<>();
  private final int[] widths;
  private boolean begun;

  TableListing(Output output, List<String> columns) {
    this.output = output;
    this.columns = columns;
    this.widths = columns.stream().mapToInt(String::length).toArray();
  }

  @Override
  public void expect(Row row) {
    measure(cells(row));
  }

  @Override
  public void row(Row row) {
    List<String> cells = cells(row);
    if (begun) {
      print(cells);
      return;
    }
    waiting.add(cells);
    if (waiting.size() == MEASURED) {
      begin();
    }
  }

  private List<String> cells(Row row) {
    return columns.stream().map(row::text).map(SafeText::line).toList();
  }

  private void measure(List<String> cells) {
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(widths[i], SafeText.width(cells.get(i)));
    }
  }

  private void begin() {
    begun = true;
    waiting.forEach(this::measure);
    print(columns.stream().map(name -> name.toUpperCase(Locale.ROOT).replace('_', ' ')).toList());
    waiting.forEach(this::print);
    waiting.clear();
  }

  private void print(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      line.append(cell).repeat(' ', Math.max(0, widths[i] - SafeText.width(cell))).append("  ");
    }
    output.data(line.toString().stripTrailing() + "\n");
  }

  @Override
  public void flush() {
    if (!begun && !waiting.isEmpty()) {
      begin();
    }
    output.flush();
  }

  @Override
  public void end() {
    if (!begun) {
      begin();
    }
    output.flush();
  }
}
