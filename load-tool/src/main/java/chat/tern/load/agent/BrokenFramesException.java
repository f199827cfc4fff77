package chat.tern.load.agent;

import java.io.IOException;

/** The peer sent what RFC 6455 forbids, or more than the tool takes. */
final class BrokenFramesException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int closeCode;

  BrokenFramesException(int closeCode, String message) {
    super(message);
    this.closeCode = closeCode;
  }

  /** What the connection is closed with. */
  int closeCode() {
    return closeCode;
  }
}
