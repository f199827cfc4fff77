package chat.tern.protocol.log;

import chat.tern.protocol.id.UserId;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose read mark an entry moves by itself: its author's, because who writes has seen what came
 * before, and that of a member whom it adds, because what was said earlier is not new to be read.
 * The server reads nothing. Server and clients derive it alike, so it needs no sync.
 */
public final class ImpliedReading {

  private ImpliedReading() {}

  /** Who counts as having read everything up to this entry. */
  public static Set<UserId> readers(Entry entry) {
    Set<UserId> readers = new HashSet<>();
    if (!entry.author().equals(UserId.SERVER)) {
      readers.add(entry.author());
    }
    if (entry.fact() instanceof Fact.MemberAdded added) {
      readers.add(added.userId());
    }
    return readers;
  }

  /** Whether the user counts as having read everything up to this entry. */
  public static boolean by(UserId user, Entry entry) {
    return readers(entry).contains(user);
  }
}
