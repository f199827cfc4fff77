package chat.tern.server.migration;

import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.UserMark;
import java.util.List;

/**
 * Writes what a user had elsewhere exactly as it was there, the revisions too: a device that has
 * state up to a revision must find the same under it here. Nobody else writes the user's state
 * meanwhile. Calls may block.
 */
public interface StateRestorer {

  /**
   * Writes marks and state. What is there already under a revision as late as that of {@code
   * state}, or later, stays; so a call may be repeated, also one that was cut off.
   *
   * @param marks all marks of the user
   * @param state everything since revision 0, with the read marks
   */
  void restore(UserId user, List<UserMark> marks, StatePage state);
}
