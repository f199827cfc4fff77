package chat.tern.server.personal;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Device;
import chat.tern.server.limits.LimitRule;
import java.util.Comparator;
import java.util.List;

/** What belongs to a person. */
final class Personal {

  /** As their texts sort everywhere. */
  static final Comparator<ConversationId> BY_ID = Comparator.comparing(ConversationId::toString);

  private Personal() {}

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
