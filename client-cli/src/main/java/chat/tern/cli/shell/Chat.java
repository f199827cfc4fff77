package chat.tern.cli.shell;

import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.MemberTable;
import chat.tern.cli.render.Paint;
import chat.tern.cli.render.TerminalText;
import chat.tern.client.ClientUpdate;
import chat.tern.client.ConversationView;
import chat.tern.client.HistoryView;
import chat.tern.client.TernClient;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Member;
import java.util.ArrayList;
import java.util.List;

/** One conversation on a screen: shows what was said and what comes, sends what is typed. */
public final class Chat {

  /** Why a chat is over. */
  public enum Ending {
    /** Its user left. */
    LEFT,
    /** Its user pressed Ctrl-C. */
    INTERRUPTED
  }

  private static final int FIRST_PAGE = 20;
  private static final List<String> HELP =
      List.of(
          "  Type a line, Enter sends it.",
          "  /history [N]  show the last N messages again",
          "  /members      who is here",
          "  /help         this",
          "  /quit         leave; so does Ctrl-D",
          "  //text        send a line that begins with a slash");

  private final TernClient client;
  private final ConversationView conversation;
  private final ChatScreen screen;
  private final Paint paint;
  private final Clockface clockface;
  private final UserId me;

  public Chat(
      TernClient client,
      ConversationView conversation,
      ChatScreen screen,
      Paint paint,
      Clockface clockface) {
    this.client = client;
    this.conversation = conversation;
    this.screen = screen;
    this.paint = paint;
    this.clockface = clockface;
    this.me = client.account().require().userId();
  }

  /** Runs until its user leaves. What is not sent by then stays in the outbox. */
  public Ending run() {
    ConversationId id = conversation.conversationId();
    ChatView view = new ChatView(screen, paint, clockface, conversation, me);
    HistoryView past = client.messages().history(id, FIRST_PAGE);
    if (screen.isWatched()) {
      screen.show(List.of(title()), List.of());
    }
    view.past(past);
    try (ChatStatus status = new ChatStatus(screen, paint, conversation, me);
        ReceiptSource receipts = new ReceiptSource(client, id, view);
        var _ = client.subscribe(status::on);
        var _ = client.subscribe(receipts::on);
        var _ = client.subscribe(update -> outgoing(update, view));
        var _ = client.messages().follow(id, lastSeq(past), update -> read(view.on(update)));
        TypingSignal typing = new TypingSignal(client.live(), id, screen)) {
      read(lastSeq(past));
      client.live().watchPresence(status.others());
      status.show(client.connection());
      receipts.on(client.connection());
      return converse(view, typing);
    }
  }

  /**
   * What comes of one's own messages; everything that has its place in the log comes by following.
   */
  private void outgoing(ClientUpdate update, ChatView view) {
    if (update instanceof ClientUpdate.Timeline(TimelineUpdate change)
        && change.conversationId().equals(conversation.conversationId())
        && ChatView.isAboutEchoes(change)) {
      long _ = view.on(change);
    }
  }

  private Ending converse(ChatView view, TypingSignal typing) {
    while (true) {
      switch (screen.read()) {
        case ChatScreen.Typed.End _ -> {
          return Ending.LEFT;
        }
        case ChatScreen.Typed.Interrupt _ -> {
          return Ending.INTERRUPTED;
        }
        case ChatScreen.Typed.Line(String text) -> {
          typing.entered();
          if (leaves(text, view)) {
            return Ending.LEFT;
          }
        }
      }
    }
  }

  /** Does what a line asks for; whether that was to leave. */
  private boolean leaves(String line, ChatView view) {
    if (line.isBlank()) {
      return false;
    }
    if (!line.startsWith("/") || line.startsWith("//")) {
      send(line.startsWith("//") ? line.substring(1) : line, view);
      return false;
    }
    String[] words = line.strip().split("\\s+", 2);
    switch (words[0]) {
      case "/quit", "/q", "/exit" -> {
        return true;
      }
      case "/help", "/?" -> screen.show(HELP, view.changing());
      case "/members" -> {
        List<Member> members =
            client
                .conversations()
                .get(conversation.conversationId())
                .map(ConversationView::members)
                .orElse(List.of());
        screen.show(
            MemberTable.lines(members, paint).stream().map("  "::concat).toList(), view.changing());
      }
      case "/history" ->
          view.past(
              client.messages().history(conversation.conversationId(), number(words, FIRST_PAGE)));
      case String unknown ->
          screen.show(
              List.of(
                  paint.alarm(
                      "There is no "
                          + TerminalText.line(unknown)
                          + " here: /help lists what there is, //"
                          + TerminalText.line(unknown).substring(1)
                          + " sends it as text.")),
              view.changing());
    }
    return false;
  }

  private void send(String text, ChatView view) {
    var _ = client.messages().send(conversation.conversationId(), text);
    screen.show(List.of(), view.changing());
  }

  private void read(long seq) {
    if (seq > 0 && screen.isWatched()) {
      client.live().markRead(conversation.conversationId(), seq);
    }
  }

  private String title() {
    List<String> parts = new ArrayList<>();
    parts.add(paint.bold(TerminalText.line(conversation.name())));
    if (conversation.members().size() > 2) {
      parts.add(conversation.members().size() + " members");
    }
    parts.add("/help for help, /quit to leave");
    return String.join(paint.dim("  ·  "), parts);
  }

  private static long lastSeq(HistoryView view) {
    return view.items().stream()
        .mapToLong(item ->
            switch (item) {
              case TimelineItem.Message message -> message.seq();
              case TimelineItem.Notice notice -> notice.entry().seq();
              case TimelineItem.LocalEcho _ -> 0;
            })
        .max()
        .orElse(0);
  }

  private static int number(String[] words, int otherwise) {
    try {
      return words.length < 2 ? otherwise : Math.clamp(Integer.parseInt(words[1]), 1, 10_000);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
