package chat.tern.client.transport;

import java.net.URI;

/**
 * The server did not answer at all: refused, no route, timed out, an unknown host, a broken
 * certificate. Its message names the server and the cause. Whether a request took effect is
 * unknown; repeating it with the same client id is safe.
 */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final URI server;

  public UnreachableException(URI server, String reason, Throwable cause) {
    super("Cannot reach " + server + ": " + reason, cause);
    this.server = server;
  }

  /**
   * Whether it is there, but shows a certificate that is signed by nobody whom this device trusts.
   */
  public boolean untrusted() {
    return Reasons.untrusted(this);
  }

  public URI server() {
    return server;
  }
}
