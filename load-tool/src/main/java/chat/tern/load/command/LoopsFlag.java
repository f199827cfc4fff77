package chat.tern.load.command;

import picocli.CommandLine.Option;

/** The option that says on how many threads this tool drives its connections. */
final class LoopsFlag {

  @Option(
      names = "--event-loops",
      paramLabel = "N",
      defaultValue = "1",
      description = "Event loop threads of this tool for each server (${DEFAULT-VALUE}).")
  private int loops;

  int loops() {
    return loops;
  }
}
