package chat.tern.client;

import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.id.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the user wants to be notified of, on all devices. All of it needs the server. */
public final class Notifications {

  private final ClientCore core;

  Notifications(ClientCore core) {
    this.core = core;
  }

  /** What holds now. */
  public PushWishes wishes() {
    Map<String, String> account =
        core.identity().api().state(0).items().stream()
            .filter(item -> item.conversationId().isEmpty() && !item.value().isEmpty())
            .collect(Collectors.toMap(StateItem::key, StateItem::value));
    return new PushWishes(
        Optional.ofNullable(account.get(StateKey.PUSH))
            .flatMap(PushContent::ofWireName)
            .orElse(PushContent.PREVIEW),
        Optional.ofNullable(account.get(StateKey.QUIET_HOURS)).map(QuietHours::parse),
        !core.identity().api().push().offers().isEmpty());
  }

  /** Sets the most that a notification says. */
  public void content(PushContent content) {
    set(Optional.empty(), StateKey.PUSH, content.wireName());
  }

  /** Sets the hours in which none comes; empty for no such hours. */
  public void quietHours(Optional<QuietHours> hours) {
    set(Optional.empty(), StateKey.QUIET_HOURS, hours.map(QuietHours::toString).orElse(""));
  }

  /** No notification of this conversation until then; empty to be notified again. */
  public void mute(ConversationId conversation, Optional<Instant> until) {
    set(Optional.of(conversation), StateKey.MUTED_UNTIL, until.map(Instant::toString).orElse(""));
  }

  private void set(Optional<ConversationId> conversation, String key, String value) {
    var _ =
        core.identity()
            .api()
            .putState(new StateUpdate(List.of(new StateItem(conversation, key, value, 0))));
  }
}
