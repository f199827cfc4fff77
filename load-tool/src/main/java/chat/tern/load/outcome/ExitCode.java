package chat.tern.load.outcome;

/** How {@code tern-load} ends. Scripts lean on the numbers. */
public enum ExitCode {
  /** Done, and the figures can be trusted. */
  OK(0),
  /** A fault of the tool itself. */
  INTERNAL(1),
  /** The command line makes no sense. */
  USAGE(2),
  /** The server does not start, cannot be reached, or refuses. */
  SERVER(3),
  /** This machine lacks something that the run needs. */
  MACHINE(4),
  /** The run is over, but the tool was the bottleneck: its figures say nothing about the server. */
  INVALID_RUN(5),
  /** The server broke a promise: something was lost or doubled. */
  VIOLATION(6),
  /** The run is over and sound, but missed a threshold that it was to hold. */
  THRESHOLD(99),
  /** Somebody ended the run early; what it has found out until then is sound. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
