package chat.tern.cli.command;

import chat.tern.cli.render.JsonViews;
import chat.tern.cli.render.TimelineLines;
import chat.tern.client.ConversationView;
import chat.tern.client.HistoryView;
import chat.tern.client.TernClient;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what was said. */
@Command(
    name = "history",
    description = "Print the latest messages of a conversation, oldest first.",
    footer = {
      "",
      "Examples:",
      "  tern history @bob",
      "  tern history 'Release 4' --limit 200 --json",
      "  tern history @bob --before 120 --limit 20",
    })
final class HistoryCommand extends AccountCommand {

  private static final int MAX_LIMIT = 1_000_000;

  @Mixin private TargetArgument target = new TargetArgument();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      defaultValue = "50",
      description = "How many messages (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--before", paramLabel = "SEQ", description = "Only messages with a lower seq.")
  private Long before;

  @Option(names = "--mark-read", description = "Count what is shown as read.")
  private boolean markRead;

  @Option(names = "--offline", description = "Do not ask the server.")
  private boolean offline;

  HistoryCommand(CommandContext context) {
    super(context);
  }

  @Override
  void check() {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw misuse("--limit is a number from 1 to " + MAX_LIMIT + ".");
    }
    if (before != null && before < 1) {
      throw misuse("--before is the seq of a message: 1 or more.");
    }
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    if (!offline) {
      online.catchUpOrSay();
    }
    ConversationView conversation = target.existing(client, online);
    HistoryView history =
        before == null
            ? client.messages().history(conversation.conversationId(), limit)
            : client.messages().historyBefore(conversation.conversationId(), before, limit);
    print(conversation, history);
    history.missing().ifPresent(output()::talk);
    if (markRead) {
      client.live().markRead(conversation.conversationId(), conversation.headSeq());
      online.catchUp();
    }
    return ExitCode.OK;
  }

  private void print(ConversationView conversation, HistoryView history) {
    TimelineLines lines =
        new TimelineLines(output().paint(), context().clockface(), output().isTerminal());
    lines.learn(conversation);
    for (TimelineItem item : history.items()) {
      if (!options().json) {
        lines.of(item).forEach(output()::line);
      } else if (item instanceof TimelineItem.Message message) {
        output().line(JsonViews.message(message));
      }
    }
    if (history.items().isEmpty()) {
      output().talk("Nothing was said here yet.");
    }
  }

  @Override
  boolean flushesAfterwards() {
    return !offline;
  }
}
