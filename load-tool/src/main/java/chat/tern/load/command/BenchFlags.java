package chat.tern.load.command;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that all benchmarks share. */
final class BenchFlags {

  @Option(
      names = "--text-length",
      paramLabel = "N",
      defaultValue = "100",
      description = "Characters of a message (${DEFAULT-VALUE}).")
  private int textLength;

  @Mixin private final LoopsFlag loops = new LoopsFlag();

  @Option(names = "--json", description = "Print one JSON object instead of tables.")
  private boolean json;

  int textLength() {
    return textLength;
  }

  int loops() {
    return loops.loops();
  }

  boolean json() {
    return json;
  }
}
