package chat.tern.cli.render;

import chat.tern.client.SearchHit;
import chat.tern.client.timeline.TimelineItem;

/** What a search found, one line per message. */
public final class SearchLines {

  private final Paint paint;
  private final Clockface clockface;

  public SearchLines(Paint paint, Clockface clockface) {
    this.paint = paint;
    this.clockface = clockface;
  }

  /** When, where, which, who and what, safe for a terminal. */
  public String of(SearchHit hit) {
    TimelineItem.Message message = hit.message();
    String name = TerminalText.line(message.senderName());
    return paint.dim(clockface.stamp(message.state().createdAt()))
        + "  "
        + TerminalText.line(hit.conversationName())
        + paint.dim(" #" + message.seq())
        + "  "
        + paint.nick(name)
        + "  "
        + TerminalText.line(message.text());
  }
}
