package chat.tern.terminal.output;

/** Stdout takes no more: its reader has gone, or the disk is full. */
public final class OutputFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean readerGone;

  OutputFailed(String message, boolean readerGone, Throwable cause) {
    super(message, cause);
    this.readerGone = readerGone;
  }

  /**
   * Whether it is only that the program at the other end of the pipe has seen enough, as {@code
   * head} does.
   */
  public boolean readerGone() {
    return readerGone;
  }
}
