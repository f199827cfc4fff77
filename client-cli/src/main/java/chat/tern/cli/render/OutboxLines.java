package chat.tern.cli.render;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;

/** Messages that are not sent, one line each. */
public final class OutboxLines {

  private static final int PREVIEW = 40;

  private final Paint paint;
  private final Clockface clockface;

  public OutboxLines(Paint paint, Clockface clockface) {
    this.paint = paint;
    this.clockface = clockface;
  }

  /** Id, time, conversation, text and state of a message, safe for a terminal. */
  public String of(OutboxEntry entry, String conversationName) {
    String state =
        switch (entry.state()) {
          case SendState.Queued _ -> paint.dim("waits for the server");
          case SendState.Sending _ -> paint.dim("on its way");
          case SendState.Sent _ -> paint.dim("sent");
          case SendState.Wedged wedged ->
              paint.alarm("refused: " + TerminalText.line(wedged.reason().message()));
        };
    return entry.clientMessageId()
        + "  "
        + paint.dim(clockface.stamp(entry.queuedAt()))
        + "  "
        + TerminalText.line(conversationName)
        + "  "
        + Columns.cut(TerminalText.line(entry.body().text()), PREVIEW)
        + "  "
        + state;
  }
}
