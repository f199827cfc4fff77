package chat.tern.admin.command;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated values with a header, row by row, as RFC 4180 has them. */
final class CsvReader {

  private final BufferedReader in;
  private final List<String> header;
  private int line;

  /**
   * Reads the header.
   *
   * @throws TernException {@code invalid_field} when there is none
   */
  CsvReader(BufferedReader in) {
    this.in = in;
    this.header =
        cells()
            .orElseThrow(
                () -> new TernException(ErrorCode.INVALID_FIELD, "There is no header in the CSV."));
  }

  /** The names of the columns. */
  List<String> header() {
    return header;
  }

  /** The number of the last line that was read, from 1. */
  int line() {
    return line;
  }

  /**
   * The next row by the names of its columns; empty at the end. Blank lines are left out.
   *
   * @throws TernException {@code invalid_field} when it has another number of cells
   */
  Optional<Map<String, String>> next() {
    Optional<List<String>> cells = cells();
    while (cells.filter(each -> each.equals(List.of(""))).isPresent()) {
      cells = cells();
    }
    return cells.map(each -> {
      if (each.size() != header.size()) {
        throw wrong("has " + each.size() + " cells, and the header " + header.size());
      }
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < each.size(); i++) {
        row.put(header.get(i), each.get(i));
      }
      return row;
    });
  }

  private Optional<List<String>> cells() {
    String text = readLine();
    if (text == null) {
      return Optional.empty();
    }
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; ; i++) {
      if (i == text.length()) {
        if (!quoted) {
          cells.add(cell.toString());
          return Optional.of(cells);
        }
        String more = readLine();
        if (more == null) {
          throw wrong("ends inside quotes");
        }
        cell.append('\n');
        text = more;
        i = -1;
        continue;
      }
      char each = text.charAt(i);
      if (each == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (each == '"') {
        quoted = !quoted;
      } else if (each == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(each);
      }
    }
  }

  private @Nullable String readLine() {
    try {
      line++;
      return in.readLine();
    } catch (IOException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, "Cannot read the CSV: " + e.getMessage(), e);
    }
  }

  private TernException wrong(String how) {
    return new TernException(ErrorCode.INVALID_FIELD, "Line " + line + " of the CSV " + how + ".");
  }
}
