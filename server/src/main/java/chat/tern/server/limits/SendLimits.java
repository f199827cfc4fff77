package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;

/**
 * Who may send a message: the user has a limit, the device by whose token it comes may have one,
 * and so may the conversation, which all who write there share. Safe for all threads.
 */
public final class SendLimits {

  private final RateLimiter<UserId> users;
  private final RateLimiter<DeviceId> devices;
  private final RateLimiter<ConversationId> groups;
  private final LiveLimits limits;

  public SendLimits(
      RateLimiter<UserId> users,
      RateLimiter<DeviceId> devices,
      RateLimiter<ConversationId> groups,
      LiveLimits limits) {
    this.users = users;
    this.devices = devices;
    this.groups = groups;
    this.limits = limits;
  }

  /**
   * Takes one permit of the user's, and one of the device's and of the conversation's where they
   * have a limit. One that the conversation refuses still costs the others: who hammers at a full
   * group takes nothing from it. A device that is refused takes nothing from its user.
   *
   * @throws chat.tern.protocol.error.TernException {@code rate_limited}, with the time to wait
   */
  public void require(UserId user, DeviceId device, ConversationId conversation) {
    if (limits.ofDevice(LimitAction.SEND, device).isPresent()) {
      devices.require(device);
    }
    users.require(user);
    if (limits.ofGroup(LimitAction.SEND, conversation).isPresent()) {
      groups.require(conversation);
    }
  }
}
