package chat.tern.server.personal;

import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is to be erased, durably: noted before anything is, so that what a server that dies has left
 * half done is finished by another one. Several processes may work on it at once. Safe for use by
 * many threads; a store that does not answer throws {@code store_unavailable} or {@code
 * store_full}.
 */
public interface ErasureStore {

  /**
   * Notes that somebody is to be erased.
   *
   * @return whether it was not noted yet
   */
  boolean request(UserId user, Instant at);

  /** What is noted of a user, also when it is done. */
  Optional<Erasure> find(UserId user);

  /** Those that are not finished, the oldest first. */
  List<Erasure> pending();

  /**
   * Takes an unfinished one on, unless somebody is at work on it: of two that try at once, one
   * does.
   *
   * @param idleSince whoever has not said anything since then is taken for dead
   */
  boolean claim(UserId user, Instant now, Instant idleSince);

  /** Says how far it is, and that somebody is at work on it. */
  void progress(UserId user, Erasure.Reached reached, Instant now);

  /** Everything is erased. */
  void finished(UserId user, Instant at);
}
