package chat.tern.load.bench;

import chat.tern.load.host.Machine;
import chat.tern.load.outcome.ExitCode;
import java.time.Instant;
import java.util.List;

/** What the benchmarks of one server and of clusters say in the same words. */
public sealed interface BenchOutcome permits BenchResult, ScaleResult {

  Instant startedAt();

  Machine machine();

  /**
   * Whether others took so much of the processors that the figures do not compare with other runs'.
   */
  boolean noisy();

  /** Whether the tool kept up, so that the figures are those of what was measured. */
  boolean valid();

  /** Acknowledged messages that did not arrive, or arrived twice. */
  long violations();

  /** The promises that this run can judge. */
  List<Bar> bars();

  /** How a command that measured this ends. */
  default ExitCode exitCode() {
    if (violations() > 0) {
      return ExitCode.VIOLATION;
    }
    return valid() ? ExitCode.OK : ExitCode.INVALID_RUN;
  }
}
