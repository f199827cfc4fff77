package chat.tern.server.gateway;

import chat.tern.protocol.error.CloseCode;
import java.util.Optional;

/**
 * Puts the fragments of a message together. The framework limits a single frame; the whole is
 * limited here, so that a message whose end never comes cannot take the memory.
 */
final class FrameAssembler {

  /** What replaces bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final int maxChars;
  private StringBuilder fragments;

  FrameAssembler(int maxFrameBytes) {
    // A text of n bytes has at most n chars; that the bytes are more than the chars does not matter
    // for the memory.
    this.maxChars = maxFrameBytes;
  }

  /** The part broke a rule that ends the connection. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;
    private final CloseCode code;

    private Broken(CloseCode code) {
      super(code.reason());
      this.code = code;
    }

    CloseCode code() {
      return code;
    }
  }

  /** Takes a part and gives the message when it was the last. */
  Optional<String> add(String part, boolean last) throws Broken {
    if (fragments == null && last) {
      return Optional.of(checked(part));
    }
    // Each fragment was decoded alone: one that was cut inside a character has lost it.
    if (part.indexOf(REPLACEMENT) >= 0) {
      throw new Broken(CloseCode.PROTOCOL_VIOLATION);
    }
    if (fragments == null) {
      fragments = new StringBuilder();
    }
    if (fragments.length() + part.length() > maxChars) {
      throw new Broken(CloseCode.FRAME_TOO_LARGE);
    }
    fragments.append(part);
    if (!last) {
      return Optional.empty();
    }
    String whole = fragments.toString();
    fragments = null;
    return Optional.of(checked(whole));
  }

  private String checked(String whole) throws Broken {
    if (whole.length() > maxChars) {
      throw new Broken(CloseCode.FRAME_TOO_LARGE);
    }
    return whole;
  }
}
