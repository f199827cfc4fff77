package chat.tern.load.outcome;

/**
 * The tool cannot do what it was asked, for a reason that lies outside it. The message is for the
 * person at the terminal: one line that says what is wrong and the way out.
 */
public final class LoadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public LoadException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public LoadException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the process ends when nobody handles this. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
