package chat.tern.protocol.log;

import chat.tern.protocol.id.UserId;

/**
 * Whose read mark an entry moves by itself: its author's, because who writes has seen what came
 * before, and that of a member whom it adds, because what was said earlier is not new to be read.
 * Server and clients derive it alike, so it needs no sync.
 */
public final class ImpliedReading {

  private ImpliedReading() {}

  /** Whether the user counts as having read everything up to this entry. */
  public static boolean by(UserId user, Entry entry) {
    return entry.author().equals(user)
        || (entry.fact() instanceof Fact.MemberAdded added && added.userId().equals(user));
  }
}
