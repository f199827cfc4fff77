package chat.tern.cli.render;

import chat.tern.client.ConversationView;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.log.ConversationKind;
import java.time.Instant;
import java.util.List;

/**
 * The conversation list as a table: name, what is unread, when something last happened, and the
 * latest message.
 */
public final class ConversationTable {

  private static final int MAX_NAME = 24;
  private static final int PREVIEW = 40;
  private static final int TIME = 6;

  private final Paint paint;
  private final Clockface clockface;
  private final Instant now;

  public ConversationTable(Paint paint, Clockface clockface, Instant now) {
    this.paint = paint;
    this.clockface = clockface;
    this.now = now;
  }

  /** One line per conversation, safe for a terminal. */
  public List<String> lines(List<ConversationView> views, boolean withIds) {
    int width =
        views.stream()
            .mapToInt(view -> Columns.width(TerminalText.line(view.name())))
            .map(each -> Math.min(each, MAX_NAME))
            .max()
            .orElse(0);
    return views.stream().map(view -> line(view, width, withIds)).toList();
  }

  private String line(ConversationView view, int nameWidth, boolean withIds) {
    String name = Columns.fit(TerminalText.line(view.name()), nameWidth);
    String shown =
        view.kind() == ConversationKind.DIRECT
            ? paint.nick(view.name().startsWith("@") ? view.name().substring(1) : view.name(), name)
            : paint.bold(name);
    String unread = view.unread() == 0 ? "      " : String.format("%3d new", view.unread());
    String gone = marks(view);
    String row =
        shown
            + "  "
            + (view.unread() == 0 || view.muted(now)
                ? unread.concat(" ")
                : paint.bold(unread + " "))
            + " "
            + paint.dim(Columns.fit(clockface.brief(view.lastActivity(), now), TIME))
            + "  "
            + gone
            + view.lastMessage().map(message -> preview(view, message)).orElse("");
    String line = withIds ? view.conversationId() + "  " + row : row;
    return line.stripTrailing();
  }

  private String marks(ConversationView view) {
    return (view.pinned() ? "(pinned) " : "")
        + (view.muted(now) ? "(muted) " : "")
        + (view.member() ? "" : "(left) ");
  }

  private String preview(ConversationView view, TimelineItem.Message message) {
    String text =
        message.deleted()
            ? TimelineLines.gone(view.historyLimit())
            : TerminalText.line(message.text());
    return paint.dim(Columns.cut(TerminalText.line(message.senderName()) + ": " + text, PREVIEW));
  }
}
