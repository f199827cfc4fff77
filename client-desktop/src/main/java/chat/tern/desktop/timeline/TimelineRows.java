package chat.tern.desktop.timeline;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.MessageBody;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stretch into rows: days, the unread line, groups of one sender. A function of what it is
 * given.
 *
 * @param readUpTo where the unread line goes; messages of others above it are unread
 * @param found the seq of a message that was searched for; 0 for none
 */
record TimelineRows(
    UserId self,
    String selfName,
    ZoneId zone,
    Reach reach,
    Happenings happenings,
    long readUpTo,
    long found,
    ConversationKind kind) {

  /** A pause this long begins a new group. */
  static final Duration GROUP_PAUSE = Duration.ofMinutes(5);

  List<TimelineRow> of(Stretch stretch) {
    List<TimelineRow> rows = new ArrayList<>(stretch.items().size() + 16);
    stretch.missing().ifPresent(why -> rows.add(new TimelineRow.Missing(why)));
    if (stretch.reachesStart() && stretch.missing().isEmpty()) {
      rows.add(
          new TimelineRow.Start(
              kind == ConversationKind.DIRECT
                  ? "This is the beginning of your conversation"
                  : "This is the beginning of the group"));
    }
    long unread = stretch.items().stream().filter(this::isUnread).count();
    LocalDate day = null;
    boolean lineDrawn = false;
    for (TimelineItem item : stretch.items()) {
      Optional<TimelineRow> row = row(item);
      if (row.isPresent()) {
        day = day(rows, at(row.get()), day);
        if (!lineDrawn && isUnread(item)) {
          rows.add(new TimelineRow.Unread(unread));
          lineDrawn = true;
        }
        rows.add(row.get());
      }
    }
    if (stretch.reachesEnd()) {
      for (OutboxEntry entry : stretch.echoes()) {
        TimelineRow.Bubble echo = echo(entry);
        day = day(rows, echo.said().at(), day);
        rows.add(echo);
      }
    }
    return grouped(rows);
  }

  private LocalDate day(List<TimelineRow> rows, Instant at, @Nullable LocalDate before) {
    LocalDate date = LocalDate.ofInstant(at, zone);
    if (!date.equals(before)) {
      rows.add(new TimelineRow.Day(date));
    }
    return date;
  }

  private boolean isUnread(TimelineItem item) {
    return item instanceof TimelineItem.Message message
        && message.seq() > readUpTo
        && !message.state().author().equals(self);
  }

  private Optional<TimelineRow> row(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> Optional.of(bubble(message));
      case TimelineItem.Notice notice ->
          happenings
              .sentence(notice)
              .map(text ->
                  new TimelineRow.Event(notice.entry().seq(), text, notice.entry().createdAt()));
      case TimelineItem.LocalEcho _ -> Optional.empty();
    };
  }

  private TimelineRow.Bubble bubble(TimelineItem.Message message) {
    boolean own = message.state().author().equals(self);
    return new TimelineRow.Bubble(
        new TimelineRow.Author(message.state().author(), message.state().clientMessageId()),
        message.seq(),
        new TimelineRow.Said(
            message.senderName(),
            own,
            text(message),
            message.deleted(),
            message.edited() && !message.deleted(),
            message.state().createdAt(),
            reactions(message)),
        own
            ? new TimelineRow.Progress(reach.of(message.seq()), reach.words(message.seq()))
            : new TimelineRow.Progress(TimelineRow.Mark.NONE, ""),
        new TimelineRow.Place(true, true, true, message.seq() == found));
  }

  private List<TimelineRow.Reactions> reactions(TimelineItem.Message message) {
    return message.state().reactors().entrySet().stream()
        .map(each ->
            new TimelineRow.Reactions(
                each.getKey(), each.getValue().size(), each.getValue().contains(self)))
        .toList();
  }

  private static String text(TimelineItem.Message message) {
    return switch (message.state().body()) {
      case MessageBody.Purged _ -> "This message was deleted";
      case MessageBody.Content _ when message.deleted() -> "This message was deleted";
      case MessageBody.Content content when content.text().isEmpty() ->
          "This version of Tern cannot show this message";
      case MessageBody.Content content -> content.text();
    };
  }

  private TimelineRow.Bubble echo(OutboxEntry entry) {
    return new TimelineRow.Bubble(
        new TimelineRow.Author(self, entry.clientMessageId()),
        0,
        new TimelineRow.Said(
            selfName, true, entry.body().text(), false, false, entry.queuedAt(), List.of()),
        progress(entry.state()),
        new TimelineRow.Place(true, true, true, false));
  }

  private static TimelineRow.Progress progress(SendState state) {
    return switch (state) {
      case SendState.Queued _ ->
          new TimelineRow.Progress(TimelineRow.Mark.WAITING, "Waits to be sent");
      case SendState.Sending _ -> new TimelineRow.Progress(TimelineRow.Mark.WAITING, "On its way");
      case SendState.Sent _ -> new TimelineRow.Progress(TimelineRow.Mark.SENT, "Sent");
      case SendState.Wedged(Problem reason) ->
          new TimelineRow.Progress(TimelineRow.Mark.FAILED, reason.message());
    };
  }

  private static Instant at(TimelineRow row) {
    return switch (row) {
      case TimelineRow.Bubble bubble -> bubble.said().at();
      case TimelineRow.Event event -> event.at();
      case TimelineRow.Day _, TimelineRow.Unread _, TimelineRow.Start _, TimelineRow.Missing _ ->
          throw new IllegalArgumentException("No item: " + row);
    };
  }

  private static List<TimelineRow> grouped(List<TimelineRow> rows) {
    List<TimelineRow> grouped = new ArrayList<>(rows.size());
    for (int at = 0; at < rows.size(); at++) {
      if (rows.get(at) instanceof TimelineRow.Bubble bubble) {
        boolean first = at == 0 || !together(rows.get(at - 1), bubble);
        boolean last = at == rows.size() - 1 || !together(bubble, rows.get(at + 1));
        boolean timed = last || !sameMinute(bubble, (TimelineRow.Bubble) rows.get(at + 1));
        grouped.add(bubble.at(new TimelineRow.Place(first, last, timed, bubble.place().found())));
      } else {
        grouped.add(rows.get(at));
      }
    }
    return List.copyOf(grouped);
  }

  private static boolean together(TimelineRow before, TimelineRow after) {
    return before instanceof TimelineRow.Bubble one
        && after instanceof TimelineRow.Bubble two
        && one.key().user().equals(two.key().user())
        && Duration.between(one.said().at(), two.said().at()).compareTo(GROUP_PAUSE) < 0;
  }

  private static boolean sameMinute(TimelineRow.Bubble one, TimelineRow.Bubble two) {
    return minute(one).equals(minute(two));
  }

  private static Instant minute(TimelineRow.Bubble bubble) {
    return bubble.said().at().truncatedTo(ChronoUnit.MINUTES);
  }
}
