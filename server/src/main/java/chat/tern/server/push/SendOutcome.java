package chat.tern.server.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a provider said. Reasons are short names of the provider's, for metrics. */
public sealed interface SendOutcome {

  /** For metrics. */
  String reason();

  /** It has it now. */
  record Accepted() implements SendOutcome {
    @Override
    public String reason() {
      return "";
    }
  }

  /**
   * Nobody has this token any more.
   *
   * @param since when the provider found out, where it says so
   */
  record Dead(String reason, Optional<Instant> since) implements SendOutcome {}

  /** It will never take this one. */
  record Refused(String reason) implements SendOutcome {}

  /**
   * Not now.
   *
   * @param retryAfter what the provider asks to wait at least
   * @param everybody whether that is so for all devices of the provider, not for this one alone
   */
  record Later(String reason, Optional<Duration> retryAfter, boolean everybody)
      implements SendOutcome {}
}
