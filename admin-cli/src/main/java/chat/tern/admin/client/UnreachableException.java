package chat.tern.admin.client;

import java.net.URI;

/** A server did not answer. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean late;

  UnreachableException(URI server, String reason, boolean late, Throwable cause) {
    super(server + " does not answer (" + reason + ").", cause);
    this.late = late;
  }

  /** Whether it was only too slow. */
  public boolean late() {
    return late;
  }
}
