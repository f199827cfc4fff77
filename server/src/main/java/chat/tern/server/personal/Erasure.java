package chat.tern.server.personal;

import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody is to be erased, or was.
 *
 * @param finishedAt empty until everything is erased
 */
public record Erasure(
    UserId user, Instant requestedAt, Optional<Instant> finishedAt, Reached reached) {

  /**
   * How far it is.
   *
   * @param conversation the id of the last conversation that is done, in the order of ids; empty
   *     before the first one
   * @param conversations how many are done
   * @param messages how many were erased in them; a few less than that where a server was killed
   */
  public record Reached(String conversation, long conversations, long messages) {
    /** Nothing is done. */
    public static final Reached START = new Reached("", 0, 0);

    Reached messages(long more) {
      return new Reached(conversation, conversations, messages + more);
    }

    Reached done(String next) {
      return new Reached(next, conversations + 1, messages);
    }
  }
}
