package chat.tern.admin.output;

import java.util.List;

/** Prints what commands found, in the form that was asked for. */
public final class Printer {

  private final Output output;
  private final Format format;

  public Printer(Output output, Format format) {
    this.output = output;
    this.format = format;
  }

  /** Prints a list. */
  public Listing many(List<String> columns) {
    return switch (format) {
      case TABLE -> new TableListing(output, columns);
      case JSON -> new JsonListing(output);
      case NDJSON -> new LineListing(output, JsonText::of);
      case YAML -> new LineListing(output, YamlText::item);
      case CSV -> new CsvListing(output, columns);
      case NAME -> new LineListing(output, row -> SafeText.line(row.name()));
    };
  }

  /** Prints a list that has no end: no array, which nobody could read before it is closed. */
  public Listing endless(List<String> columns) {
    return format == Format.JSON ? new LineListing(output, JsonText::of) : many(columns);
  }

  /** Prints a list without rows, which people are told in another way. */
  public void none(List<String> columns) {
    if (format != Format.TABLE) {
      many(columns).end();
    }
  }

  /** Prints one thing. */
  public void one(Row row) {
    switch (format) {
      case TABLE -> sheet(row);
      case JSON, NDJSON -> output.data(JsonText.of(row) + "\n");
      case YAML -> output.data(YamlText.document(row) + "\n");
      case CSV -> {
        Listing list = many(List.copyOf(row.fields().keySet()));
        list.row(row);
        list.end();
      }
      case NAME -> output.line(row.name());
    }
  }

  /** Prints what was done: a sentence for people. */
  public void done(Row row, String sentence) {
    if (format == Format.TABLE) {
      output.line(sentence);
    } else {
      one(row);
    }
  }

  private void sheet(Row row) {
    int width = row.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
    row.fields()
        .keySet()
        .forEach(field ->
            output.line(
                (field + " ".repeat(width - field.length()) + "  " + SafeText.line(row.text(field)))
                    .stripTrailing()));
  }
}
