package chat.tern.desktop.timeline;

import chat.tern.client.ConversationView;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Fact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of those who are mentioned, also of some who have left. For one thread. */
final class Names {

  private final Map<UserId, String> known = new HashMap<>();

  /** Those of its members. */
  void learn(ConversationView view) {
    view.members().forEach(member -> known.put(member.userId(), member.userName()));
  }

  /** Those of who wrote, and of who was added. */
  void learn(List<TimelineItem> items) {
    for (TimelineItem item : items) {
      switch (item) {
        case TimelineItem.Message message ->
            known.put(message.state().author(), message.senderName());
        case TimelineItem.Notice notice -> {
          if (notice.entry().fact() instanceof Fact.MemberAdded added) {
            known.put(added.userId(), added.userName());
          }
        }
        case TimelineItem.LocalEcho _ -> {}
      }
    }
  }

  /** What people call a user. */
  String of(UserId user) {
    return known.getOrDefault(user, "somebody");
  }
}
