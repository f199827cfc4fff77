package chat.tern.server.personal;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Device;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Membership;
import chat.tern.server.limits.LimitRule;
import java.util.Comparator;
import java.util.List;

/** What belongs to a person. */
final class Personal {

  /** As their texts sort everywhere. */
  private static final Comparator<ConversationId> BY_ID =
      Comparator.comparing(ConversationId::toString);

  private Personal() {}

  /** Where a person is or was a member, sorted by id. */
  static List<Membership> memberships(ConversationStore conversations, UserId user) {
    return conversations.membershipsOf(user).stream()
        .sorted(Comparator.comparing(Membership::conversation, BY_ID))
        .toList();
  }

  /** The rules about a person and the devices, those that were logged out included. */
  static List<LimitRule> limits(Erasures.Ports ports, UserId user) {
    List<Device> devices = ports.devices().allOf(user);
    return ports.limits().all().stream().filter(rule -> isAbout(rule, user, devices)).toList();
  }

  /** What a person has set. How far everything is read is no part of it. */
  static List<StateItem> settings(Erasures.Ports ports, UserId user) {
    return ports.states().since(user, 0).items().stream()
        .filter(item -> !item.key().equals(StateKey.READ_SEQ) && !item.value().isEmpty())
        .toList();
  }

  /** What is said to who pages with something else than the cursor of a page. */
  static TernException noCursor() {
    return new TernException(ErrorCode.INVALID_CURSOR, "Use the cursor of a page.");
  }

  /** Whether a rule is about a person, or one of the devices. */
  static boolean isAbout(LimitRule rule, UserId user, List<Device> devices) {
    return switch (rule.scope()) {
      case USER -> rule.subject().equals(user.toString());
      case TOKEN ->
          devices.stream().anyMatch(device -> rule.subject().equals(device.id().toString()));
      case CONFIGURATION, GLOBAL, ROLE, GROUP, ADDRESS -> false;
    };
  }
}
