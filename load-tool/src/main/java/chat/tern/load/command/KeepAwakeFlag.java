package chat.tern.load.command;

import chat.tern.load.host.KeepAwake;
import chat.tern.load.report.Console;
import picocli.CommandLine.Option;

/** The option that keeps the processors from halting while something is measured. */
final class KeepAwakeFlag {

  @Option(
      names = "--keep-awake",
      description =
          "Keep the processors from halting meanwhile, by a process per core that spins at the"
              + " lowest priority. Virtual machines wake halted processors late, which is then in"
              + " every latency. Its CPU is nobody's; the result says that it was on.")
  private boolean keepAwake;

  /** Keeps them awake from now on, if that was asked for; to be closed. */
  KeepAwake start(Console console) {
    if (!keepAwake) {
      return KeepAwake.off();
    }
    KeepAwake awake = KeepAwake.on();
    console.step(awake.description());
    return awake;
  }
}
