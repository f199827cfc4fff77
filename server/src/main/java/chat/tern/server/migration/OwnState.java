package chat.tern.server.migration;

import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.userstate.UserStateStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * What a user keeps: how far all conversations are read, drafts, mutes, and the like.
 *
 * @param marks all marks, none of them older than {@code state}
 * @param state everything since revision 0, with the read marks
 */
public record OwnState(UserId user, List<UserMark> marks, StatePage state) {

  private static final Duration PAUSE = Duration.ofMillis(5);

  /** A user's devices together may not write as long as that without a pause. */
  private static final int TRIES = 2_000;

  public OwnState {
    marks = List.copyOf(marks);
  }

  /**
   * Reads what a user has at one moment, however much is written meanwhile. A page may show changes
   * that came while it was read and lack what they replaced; such a one is read again.
   */
  public static OwnState read(
      UserId user, UserStateStore states, Function<UserId, List<UserMark>> marks) {
    for (int tries = 1; ; tries++) {
      StatePage page = states.since(user, 0);
      if (isOfOneMoment(page)) {
        return new OwnState(user, marks.apply(user), page);
      }
      if (tries == TRIES) {
        throw new CopyException(
            "The state of user %s changes without a pause. Run this again later.".formatted(user));
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private static boolean isOfOneMoment(StatePage page) {
    return page.items().stream().allMatch(item -> item.revision() <= page.accountRevision());
  }
}
