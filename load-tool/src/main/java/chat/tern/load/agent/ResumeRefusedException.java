package chat.tern.load.agent;

import chat.tern.protocol.error.Problem;
import java.io.IOException;

/** The server let a client in, and refused to tell it what it missed. Another try may succeed. */
final class ResumeRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  ResumeRefusedException(Problem problem) {
    super("the server refused the resume (%s): %s".formatted(problem.code(), problem.message()));
  }
}
