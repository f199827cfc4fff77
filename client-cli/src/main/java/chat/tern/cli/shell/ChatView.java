package chat.tern.cli.shell;

import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.Paint;
import chat.tern.cli.render.TerminalText;
import chat.tern.cli.render.TimelineLines;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.HistoryView;
import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Turns a timeline into what stands on the screen: what has its place in the log stays, and below
 * it stand one's own messages that are still on their way, with a clock, until each moves up and
 * gets its tick. Between the two stands how far the others have the newest of one's own. Safe for
 * all threads.
 */
final class ChatView {

  /** More of one's own messages than this on their way are only counted. */
  private static final int SHOWN_ECHOES = 5;

  private final ChatScreen screen;
  private final Paint paint;
  private final UserId me;
  private final TimelineLines lines;
  private final Reach reach;
  private final SequencedMap<ClientMessageId, OutboxEntry> echoes = new LinkedHashMap<>();
  private final Set<ClientMessageId> arrived = new HashSet<>();

  ChatView(
      ChatScreen screen,
      Paint paint,
      Clockface clockface,
      ConversationView conversation,
      UserId me) {
    this.screen = screen;
    this.paint = paint;
    this.me = me;
    this.lines = new TimelineLines(paint, clockface, true);
    lines.learn(conversation);
    this.reach = new Reach(conversation.kind(), conversation.members(), me);
  }

  /** Whether a change concerns one's own messages that have no place in the log yet. */
  static boolean isAboutEchoes(TimelineUpdate update) {
    return switch (update) {
      case TimelineUpdate.Appended(TimelineItem item) -> item instanceof TimelineItem.LocalEcho;
      case TimelineUpdate.Changed(TimelineItem item) -> item instanceof TimelineItem.LocalEcho;
      case TimelineUpdate.EchoRemoved _, TimelineUpdate.Reset _ -> true;
    };
  }

  /** Shows a stretch of history. */
  synchronized void past(HistoryView history) {
    List<String> lasting = new ArrayList<>();
    for (TimelineItem item : history.items()) {
      if (item instanceof TimelineItem.LocalEcho echo) {
        echoes.put(echo.entry().clientMessageId(), echo.entry());
      } else {
        learn(item);
        lasting.addAll(linesOf(item));
      }
    }
    history.missing().ifPresent(why -> lasting.add(paint.dim(TerminalText.line(why))));
    screen.show(lasting, changing());
  }

  /**
   * Shows a change.
   *
   * @return the seq that is seen now, 0 when that did not change
   */
  synchronized long on(TimelineUpdate update) {
    return switch (update) {
      case TimelineUpdate.Appended(TimelineItem.LocalEcho(OutboxEntry entry)) -> echo(entry);
      case TimelineUpdate.Changed(TimelineItem.LocalEcho(OutboxEntry entry)) -> echo(entry);
      case TimelineUpdate.Appended(TimelineItem.Message message) -> {
        if (isOwn(message)) {
          echoes.remove(message.state().clientMessageId());
          arrived.add(message.state().clientMessageId());
        }
        learn(message);
        screen.show(linesOf(message), changing());
        yield message.seq();
      }
      case TimelineUpdate.Changed(TimelineItem.Message message) -> {
        List<String> changed =
            new ArrayList<>(List.of(paint.dim("  #" + message.seq() + " is now:")));
        changed.addAll(lines.of(message));
        screen.show(changed, changing());
        yield 0;
      }
      case TimelineUpdate.Appended(TimelineItem.Notice notice) -> {
        learn(notice);
        screen.show(lines.of(notice), changing());
        yield notice.entry().seq();
      }
      case TimelineUpdate.Changed(TimelineItem.Notice _) -> 0;
      case TimelineUpdate.EchoRemoved(var _, ClientMessageId id) -> {
        // What was sent stays until its message takes its place.
        if (echoes.containsKey(id) && !(echoes.get(id).state() instanceof SendState.Sent)) {
          echoes.remove(id);
          screen.show(List.of(), changing());
        }
        yield 0;
      }
      case TimelineUpdate.Reset _ -> {
        screen.show(
            List.of(paint.dim("The server's history changed; /history shows it.")), changing());
        yield 0;
      }
    };
  }

  /** Shows how far others have the conversation now. */
  synchronized void reached(List<MemberMarks> marks) {
    for (MemberMarks mark : marks) {
      reach.moved(mark.userId(), ReceiptType.DELIVERED, mark.deliveredSeq());
      reach.moved(mark.userId(), ReceiptType.READ, mark.readSeq());
    }
    screen.show(List.of(), changing());
  }

  /** Shows that somebody has more of the conversation now. */
  synchronized void reached(ClientUpdate.ReceiptMoved receipt) {
    reach.moved(receipt.userId(), receipt.type(), receipt.seq());
    screen.show(List.of(), changing());
  }

  /** How far one's newest message is, and one's own messages that are still on their way. */
  synchronized List<String> changing() {
    List<String> shown = new ArrayList<>();
    reach.line().ifPresent(line -> shown.add(paint.dim(line)));
    int hidden = Math.max(0, echoes.size() - SHOWN_ECHOES);
    if (hidden > 0) {
      shown.add(paint.dim("  … and " + hidden + " more before these"));
    }
    echoes.values().stream().skip(hidden).forEach(entry -> shown.addAll(of(entry)));
    return shown;
  }

  private void learn(TimelineItem item) {
    switch (item) {
      case TimelineItem.Message message -> reach.on(message);
      case TimelineItem.Notice notice -> reach.on(notice.entry());
      case TimelineItem.LocalEcho _ -> {}
    }
  }

  private long echo(OutboxEntry entry) {
    if (!arrived.contains(entry.clientMessageId())) {
      echoes.put(entry.clientMessageId(), entry);
      screen.show(List.of(), changing());
    }
    return 0;
  }

  private List<String> of(OutboxEntry entry) {
    String text = TerminalText.line(entry.body().text());
    return switch (entry.state()) {
      case SendState.Queued _, SendState.Sending _ -> List.of(paint.dim("    ◷ " + text));
      case SendState.Sent _ -> List.of(paint.dim("    ✓ " + text));
      case SendState.Wedged wedged ->
          List.of(
              paint.alarm("    ✗ ") + text,
              paint.alarm("      refused: " + TerminalText.line(wedged.reason().message())));
    };
  }

  private List<String> linesOf(TimelineItem item) {
    List<String> shown = new ArrayList<>(lines.of(item));
    if (item instanceof TimelineItem.Message message && isOwn(message)) {
      shown.addLast(shown.removeLast() + paint.dim(" ✓"));
    }
    return shown;
  }

  private boolean isOwn(TimelineItem.Message message) {
    return message.state().author().equals(me);
  }
}
