package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;

/**
 * Who may send a message: the user has a limit, and the conversation may have one, which all who
 * write there share. Safe for all threads.
 */
public final class SendLimits {

  private final RateLimiter<UserId> users;
  private final RateLimiter<ConversationId> groups;
  private final LiveLimits limits;

  public SendLimits(
      RateLimiter<UserId> users, RateLimiter<ConversationId> groups, LiveLimits limits) {
    this.users = users;
    this.groups = groups;
    this.limits = limits;
  }

  /**
   * Takes one permit of the user's, and one of the conversation's where it has a limit. One that
   * the conversation refuses still costs the user's: who hammers at a full group takes nothing from
   * it.
   *
   * @throws chat.tern.protocol.error.TernException {@code rate_limited}, with the time to wait
   */
  public void require(UserId user, ConversationId conversation) {
    users.require(user);
    if (limits.ofGroup(LimitAction.SEND, conversation).isPresent()) {
      groups.require(conversation);
    }
  }
}
