package chat.tern.cli.render;

import chat.tern.client.ConversationView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.ReadOnly;
import chat.tern.protocol.log.SlowMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A timeline as lines for a person. On a terminal a day has a heading and its messages a time; in a
 * file or a pipe each line carries its full date, for {@code grep}. All text of others comes out
 * safe, and what follows a line break is indented, so a message cannot look like two. Not for use
 * by several threads: it remembers the day it is in.
 */
public final class TimelineLines {

  private static final String INDENT = " ".repeat(7);

  private final Paint paint;
  private final Clockface clockface;
  private final boolean forTerminal;
  private final Map<UserId, String> names = new HashMap<>();
  private Optional<LocalDate> day = Optional.empty();
  private boolean direct;
  private HistoryLimit limit = HistoryLimit.NONE;

  /**
   * @param forTerminal whether a person reads this on a terminal
   */
  public TimelineLines(Paint paint, Clockface clockface, boolean forTerminal) {
    this.paint = paint;
    this.clockface = clockface;
    this.forTerminal = forTerminal;
  }

  /** Remembers whose conversation it is, for the facts that speak of members. */
  public void learn(ConversationView conversation) {
    direct = conversation.kind() == ConversationKind.DIRECT;
    limit = conversation.historyLimit();
    conversation.members().forEach(member -> names.put(member.userId(), member.userName()));
  }

  /**
   * The lines of an item, with the day's heading before its first one; none for a fact that is not
   * worth a line.
   */
  public List<String> of(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> of(message);
      case TimelineItem.Notice notice -> of(notice);
      case TimelineItem.LocalEcho echo -> of(echo.entry());
    };
  }

  /** The lines of a message. */
  public List<String> of(TimelineItem.Message message) {
    MessageState state = message.state();
    List<String> lines = new ArrayList<>(heading(state.createdAt()));
    String name = TerminalText.line(message.senderName());
    String head = time(state.createdAt()) + " " + paint.nick(name, paint.bold(name));
    String[] text = bodyOf(message).split("\n", -1);
    lines.add(head + "  " + text[0] + (text.length == 1 ? marks(message) : ""));
    for (int at = 1; at < text.length; at++) {
      lines.add(INDENT + text[at] + (at == text.length - 1 ? marks(message) : ""));
    }
    return lines;
  }

  private List<String> of(OutboxEntry entry) {
    String mark =
        switch (entry.state()) {
          case SendState.Queued _, SendState.Sending _ -> paint.dim("waits to be sent");
          case SendState.Sent _ -> paint.dim("sent");
          case SendState.Wedged wedged ->
              paint.alarm("refused: " + TerminalText.line(wedged.reason().message()));
        };
    List<String> lines = new ArrayList<>(heading(entry.queuedAt()));
    String[] text = TerminalText.block(entry.body().text()).split("\n", -1);
    lines.add(time(entry.queuedAt()) + " " + paint.bold("me") + "  " + text[0]);
    for (int at = 1; at < text.length; at++) {
      lines.add(INDENT + text[at]);
    }
    lines.add(INDENT + mark);
    return lines;
  }

  private List<String> of(TimelineItem.Notice notice) {
    Entry entry = notice.entry();
    return factOf(notice)
        .map(sentence -> {
          List<String> lines = new ArrayList<>(heading(entry.createdAt()));
          lines.add(time(entry.createdAt()) + " " + paint.dim("· " + sentence));
          return List.copyOf(lines);
        })
        .orElseGet(List::of);
  }

  /** What happened, as a sentence that is safe to print. */
  private Optional<String> factOf(TimelineItem.Notice notice) {
    String actor = TerminalText.line(notice.actorName());
    return switch (notice.entry().fact()) {
      case Fact.ConversationCreated created ->
          Optional.of(
              created.kind() == ConversationKind.DIRECT
                  ? actor + " began the conversation"
                  : actor + " made the group \"" + TerminalText.line(created.title()) + "\"");
      case Fact.MemberAdded added -> {
        names.put(added.userId(), added.userName());
        yield direct || added.userId().equals(notice.entry().author())
            ? Optional.empty()
            : Optional.of(actor + " added " + TerminalText.line(added.userName()));
      }
      case Fact.MemberRemoved removed ->
          Optional.of(
              removed.userId().equals(notice.entry().author())
                  ? actor + " left"
                  : actor + " removed " + nameOf(removed.userId()));
      case Fact.RoleChanged changed ->
          Optional.of(
              actor + " made " + nameOf(changed.userId()) + " " + changed.role().wireName());
      case Fact.TitleChanged changed ->
          Optional.of(
              actor + " changed the title to \"" + TerminalText.line(changed.title()) + "\"");
      case Fact.SettingChanged changed when HistoryLimit.isSetBy(changed) -> {
        limit = HistoryLimit.of(Map.of(changed.key(), changed.value()));
        yield Optional.of(actor + " set the history to " + HistoryLength.of(limit));
      }
      case Fact.SettingChanged changed when SlowMode.isSetBy(changed) ->
          Optional.of(
              actor
                  + SlowMode.of(Map.of(changed.key(), changed.value()))
                      .every()
                      .map(every ->
                          " turned on slow mode: one message in " + HistoryLength.of(every))
                      .orElse(" turned off slow mode"));
      case Fact.SettingChanged changed when ReadOnly.isSetBy(changed) ->
          Optional.of(
              actor
                  + (ReadOnly.in(Map.of(changed.key(), changed.value()))
                      ? " made the group read-only: only its admins write here"
                      : " lets everybody write here again"));
      case Fact.SettingChanged changed ->
          Optional.of(actor + " changed the setting " + TerminalText.line(changed.key()));
      case Fact.MessagePinned pinned ->
          Optional.of(actor + " pinned message #" + pinned.targetSeq());
      case Fact.MessageUnpinned unpinned ->
          Optional.of(actor + " unpinned message #" + unpinned.targetSeq());
      case Fact.UnknownFact unknown ->
          Optional.of(
              actor
                  + " did something that this version of tern does not know ("
                  + TerminalText.line(unknown.type())
                  + ")");
      case Fact.MessagePosted _,
          Fact.MessageEdited _,
          Fact.MessageDeleted _,
          Fact.ReactionSet _,
          Fact.ReactionCleared _ ->
          Optional.empty();
    };
  }

  private String nameOf(UserId user) {
    return TerminalText.line(names.getOrDefault(user, "somebody"));
  }

  private String bodyOf(TimelineItem.Message message) {
    return switch (message.state().body()) {
      case MessageBody.Purged _ -> paint.dim(gone(limit));
      case MessageBody.Content _ when message.deleted() -> paint.dim(gone(limit));
      case MessageBody.Content content when content.type().equals(MessageBody.TEXT) ->
          TerminalText.block(content.text());
      case MessageBody.Content content -> {
        String type = TerminalText.line(content.type());
        yield content.text().isEmpty()
            ? paint.dim("(" + type + ": this version of tern cannot show it)")
            : paint.dim("[" + type + "] ") + TerminalText.block(content.text());
      }
    };
  }

  /** What stands for a message that is gone; it no longer tells why. */
  static String gone(HistoryLimit limit) {
    return limit.keep().isPresent() ? "(deleted or expired)" : "(deleted)";
  }

  private String marks(TimelineItem.Message message) {
    StringBuilder marks = new StringBuilder();
    if (message.edited() && !message.deleted()) {
      marks.append(" (edited)");
    }
    message
        .state()
        .reactors()
        .forEach((emoji, users) ->
            marks.append("  ").append(TerminalText.line(emoji)).append(' ').append(users.size()));
    return marks.isEmpty() ? "" : paint.dim(marks.toString());
  }

  private String time(Instant instant) {
    return paint.dim(forTerminal ? clockface.time(instant) : clockface.stamp(instant));
  }

  private List<String> heading(Instant instant) {
    LocalDate date = clockface.date(instant);
    if (!forTerminal || day.equals(Optional.of(date))) {
      return List.of();
    }
    day = Optional.of(date);
    return List.of(paint.dim("── " + clockface.day(instant) + " ──"));
  }
}
