package chat.tern.desktop.timeline;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.Role;
import chat.tern.protocol.log.SlowMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Facts that are no messages, as sentences. */
final class Happenings {

  private final boolean direct;
  private final UserId self;
  private final Function<UserId, String> names;

  Happenings(ConversationKind kind, UserId self, Function<UserId, String> names) {
    this.direct = kind == ConversationKind.DIRECT;
    this.self = self;
    this.names = names;
  }

  /** What happened; empty where nothing needs to be said. */
  Optional<String> sentence(TimelineItem.Notice notice) {
    UserId author = notice.entry().author();
    String actor = author.equals(self) ? "You" : notice.actorName();
    return switch (notice.entry().fact()) {
      case Fact.ConversationCreated created ->
          Optional.of(
              direct
                  ? actor + " started the conversation"
                  : actor + " created the group “" + created.title() + "”");
      case Fact.MemberAdded added ->
          direct || added.userId().equals(author)
              ? Optional.empty()
              : Optional.of(actor + " added " + object(added.userId(), added.userName()));
      case Fact.MemberRemoved removed ->
          Optional.of(
              removed.userId().equals(author)
                  ? actor + " left"
                  : actor + " removed " + object(removed.userId(), names.apply(removed.userId())));
      case Fact.RoleChanged changed ->
          Optional.of(
              actor
                  + " made "
                  + object(changed.userId(), names.apply(changed.userId()))
                  + (changed.role() == Role.ADMIN ? " an admin" : " a member"));
      case Fact.TitleChanged changed ->
          Optional.of(actor + " changed the title to “" + changed.title() + "”");
      case Fact.SettingChanged changed when HistoryLimit.isSetBy(changed) ->
          Optional.of(actor + " " + kept(HistoryLimit.of(Map.of(changed.key(), changed.value()))));
      case Fact.SettingChanged changed when SlowMode.isSetBy(changed) ->
          Optional.of(actor + " " + slowed(SlowMode.of(Map.of(changed.key(), changed.value()))));
      case Fact.SettingChanged changed when ReadOnly.isSetBy(changed) ->
          Optional.of(
              actor
                  + (ReadOnly.in(Map.of(changed.key(), changed.value()))
                      ? " made the group read-only"
                      : " let everybody write again"));
      case Fact.SettingChanged _ -> Optional.of(actor + " changed a setting");
      case Fact.MessagePinned _ -> Optional.of(actor + " pinned a message");
      case Fact.MessageUnpinned _ -> Optional.of(actor + " unpinned a message");
      case Fact.UnknownFact _ ->
          Optional.of(actor + " did something that this version of Tern does not know");
      case Fact.MessagePosted _,
          Fact.MessageEdited _,
          Fact.MessageDeleted _,
          Fact.ReactionSet _,
          Fact.ReactionCleared _ ->
          Optional.empty();
    };
  }

  private String object(UserId user, String name) {
    return user.equals(self) ? "you" : name;
  }

  private static String kept(HistoryLimit limit) {
    return limit
        .keep()
        .map(keep -> "set messages to disappear after " + length(keep))
        .orElse("set messages to be kept");
  }

  private static String slowed(SlowMode slowMode) {
    return slowMode
        .every()
        .map(every -> "turned on slow mode: one message in " + length(every))
        .orElse("turned off slow mode");
  }

  /** A length of time in its largest whole unit. */
  static String length(Duration time) {
    if (time.toSeconds() % 86_400 == 0) {
      return units(time.toDays(), "day");
    }
    if (time.toSeconds() % 3_600 == 0) {
      return units(time.toHours(), "hour");
    }
    return time.toSeconds() % 60 == 0
        ? units(time.toMinutes(), "minute")
        : units(time.toSeconds(), "second");
  }

  private static String units(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
