package chat.tern.admin.output;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Comma-separated values with a header. */
final class CsvListing implements Listing {

  private final Output output;
  private final List<String> columns;

  CsvListing(Output output, List<String> columns) {
    this.output = output;
    this.columns = columns;
    line(Function.identity());
  }

  @Override
  public void row(Row row) {
    line(row::text);
  }

  private void line(Function<String, String> value) {
    output.data(
        columns.stream().map(value).map(CsvListing::quoted).collect(Collectors.joining(","))
            + "\r\n");
  }

  private static String quoted(String value) {
    return value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? '"' + value.replace("\"", "\"\"") + '"'
        : value;
  }

  @Override
  public void flush() {
    output.flush();
  }

  @Override
  public void end() {
    output.flush();
  }
}
