package chat.tern.protocol.admin;

import chat.tern.protocol.error.Require;
import java.util.Optional;

/**
 * How much is held of a person: one part of it, to be added up with those of the next pages.
 *
 * @param devices where the person is or was logged in
 * @param pushTargets of these, those that can be notified
 * @param stateItems drafts, mutes, preferences and the like
 * @param limits rules about the person or one of the devices
 * @param conversations in which the person is or was
 * @param messages that say something still, and the edits of messages
 * @param nextCursor the {@code cursor} of the next page; empty on the last one
 */
public record UserHoldings(
    String user,
    long devices,
    long pushTargets,
    long stateItems,
    long limits,
    long conversations,
    long messages,
    Optional<String> nextCursor) {
  public UserHoldings {
    Require.present(user, "user");
    Require.present(nextCursor, "next_cursor");
  }

  /** Both together, with where the other one ended. */
  public UserHoldings plus(UserHoldings next) {
    return new UserHoldings(
        user,
        devices + next.devices,
        pushTargets + next.pushTargets,
        stateItems + next.stateItems,
        limits + next.limits,
        conversations + next.conversations,
        messages + next.messages,
        next.nextCursor);
  }
}
