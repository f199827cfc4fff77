package chat.tern.server.limits;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.util.function.Supplier;

/** The answer to "may I?". */
public sealed interface Permit {

  /** Yes, and it is counted. */
  record Granted() implements Permit {}

  /**
   * No, and nothing was counted.
   *
   * @param duration after which the same request is worth repeating; above zero
   */
  record Wait(Duration duration) implements Permit {}

  /**
   * Passes when granted.
   *
   * @param message for the person who has to wait; made only then, as nearly all pass
   * @throws TernException with the code and the time to wait, when not granted
   */
  default void orRefuse(ErrorCode code, Supplier<String> message) {
    switch (this) {
      case Granted _ -> {}
      case Wait(Duration duration) -> throw new TernException(code, message.get(), duration);
    }
  }
}
