package chat.tern.cli.command;

import chat.tern.cli.render.HistoryLength;
import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows for how long a conversation keeps messages, after changing it if that is asked for. */
@Command(
    name = "history-limit",
    description = "Show or set for how long a conversation keeps messages.",
    footer = {
      "",
      "Older messages are shown to nobody any more, and are erased a while after. In a group,",
      "admins set it; in a conversation of two, either.",
      "",
      "Examples:",
      "  tern history-limit 'Release 4'",
      "  tern history-limit 'Release 4' 30d",
      "  tern history-limit @bob 12h",
      "  tern history-limit @bob off",
    })
final class HistoryLimitCommand extends AccountCommand {

  @Mixin private TargetArgument target = new TargetArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TIME",
      converter = HistoryLimitConverter.class,
      description = "Such as 30m, 12h, 30d or 4w; off keeps messages for good.")
  private HistoryLimit limit;

  HistoryLimitCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    if (limit == null) {
      online.catchUpOrSay();
    }
    ConversationView conversation = target.existing(client, online);
    if (limit != null) {
      conversation =
          client.conversations().changeHistoryLimit(conversation.conversationId(), limit);
    }
    output()
        .line(
            options().json
                ? JsonViews.historyLimit(conversation)
                : HistoryLength.of(conversation.historyLimit()));
    return ExitCode.OK;
  }
}
