package chat.tern.cli.command;

import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.Output;
import chat.tern.cli.render.TimelineLines;
import chat.tern.client.ConversationView;
import chat.tern.client.timeline.TimelineItem;

/** Prints the items of a tail: for scripts the messages, for people what happened besides. */
final class TailPrinter {

  private final Output output;
  private final boolean json;
  private final TimelineLines lines;

  TailPrinter(Output output, boolean json, Clockface clockface, ConversationView conversation) {
    this.output = output;
    this.json = json;
    this.lines = new TimelineLines(output.paint(), clockface, output.isTerminal());
    lines.learn(conversation);
  }

  void print(TimelineItem item) {
    if (!json) {
      lines.of(item).forEach(output::line);
    } else if (item instanceof TimelineItem.Message message) {
      output.line(JsonViews.message(message));
    }
  }
}
