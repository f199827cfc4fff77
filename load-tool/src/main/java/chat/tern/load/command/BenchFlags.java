package chat.tern.load.command;

import picocli.CommandLine.Option;

/** The options that all benchmarks share. */
final class BenchFlags {

  @Option(
      names = "--text-length",
      paramLabel = "N",
      defaultValue = "100",
      description = "Characters of a message (${DEFAULT-VALUE}).")
  private int textLength;

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      defaultValue = "1",
      description = "Event loop threads of this tool for each server (${DEFAULT-VALUE}).")
  private int loops;

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  int textLength() {
    return textLength;
  }

  int loops() {
    return loops;
  }

  boolean json() {
    return json;
  }
}
