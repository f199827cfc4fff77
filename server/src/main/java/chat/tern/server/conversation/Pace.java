package chat.tern.server.conversation;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Holds the members of a group to its slow mode. Decided by the log that the message is appended
 * to, so it is exact, through however many nodes somebody writes.
 */
final class Pace {

  private Pace() {}

  /**
   * Passes when the author may post now.
   *
   * @param latestFirst the entries before the message; read only where slow mode asks for it, and
   *     no further back than it reaches
   * @throws TernException {@code rate_limited} with the wait
   */
  static void require(
      ConversationState state, UserId author, Instant now, Supplier<Stream<Entry>> latestFirst) {
    Optional<Duration> every = state.slowMode().every();
    if (every.isEmpty() || state.member(author).map(Member::role).equals(Optional.of(Role.ADMIN))) {
      return;
    }
    Instant since = now.minus(every.get());
    latestFirst
        .get()
        .takeWhile(entry -> entry.createdAt().isAfter(since))
        .filter(entry -> entry.isMessage() && entry.author().equals(author))
        .findFirst()
        .ifPresent(last -> {
          throw refusal(Duration.between(since, last.createdAt()), every.get());
        });
  }

  /**
   * @param wait by the clocks of two nodes, of which one may be ahead
   */
  private static TernException refusal(Duration wait, Duration every) {
    Duration bounded = wait.compareTo(every) > 0 ? every : wait;
    return new TernException(
        ErrorCode.RATE_LIMITED,
        "This group is in slow mode, one message in %s: yours can go in %d s."
            .formatted(words(every), bounded.plusMillis(999).toSeconds()),
        bounded);
  }

  private static String words(Duration every) {
    if (every.toSeconds() % 3600 == 0) {
      return every.toHours() == 1 ? "an hour" : every.toHours() + " hours";
    }
    return every.toSeconds() % 60 == 0 ? every.toMinutes() + " min" : every.toSeconds() + " s";
  }
}
