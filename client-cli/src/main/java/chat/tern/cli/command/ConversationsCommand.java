package chat.tern.cli.command;

import chat.tern.cli.render.ConversationTable;
import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the conversations. */
@Command(
    name = "conversations",
    aliases = "ls",
    description = "List your conversations, most recently active first.",
    footer = {
      "",
      "Examples:",
      "  tern conversations",
      "  tern conversations --unread",
      "  tern conversations --json | jq -r 'select(.unread > 0) | .name'",
    })
final class ConversationsCommand extends AccountCommand {

  @Option(names = "--unread", description = "Only those with unread messages.")
  private boolean unread;

  @Option(
      names = {"-l", "--long"},
      description = "Show the ids too.")
  private boolean withIds;

  @Option(names = "--offline", description = "Do not ask the server.")
  private boolean offline;

  ConversationsCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(TernClient client, Online online) throws InterruptedException {
    if (!offline) {
      online.catchUpOrSay();
    }
    List<ConversationView> views =
        client.conversations().list().stream()
            .filter(view -> !unread || view.unread() > 0)
            .toList();
    if (options().json) {
      views.forEach(view -> output().line(JsonViews.conversation(view)));
      return ExitCode.OK;
    }
    if (views.isEmpty()) {
      output()
          .talk(
              unread
                  ? "Nothing is unread."
                  : "You have no conversations yet: tern chat @NAME begins one.");
    }
    new ConversationTable(output().paint(), context().clockface(), context().clock().instant())
        .lines(views, withIds)
        .forEach(output()::line);
    return ExitCode.OK;
  }

  @Override
  boolean flushesAfterwards() {
    return !offline;
  }
}
