package chat.tern.cli.command;

import chat.tern.cli.render.ConversationTable;
import chat.tern.cli.render.JsonViews;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the conversations. */
@Command(
    name = "conversations",
    aliases = "ls",
    description = "List your conversations: the pinned ones, then the most recently active first.",
    footer = {
      "",
      "Examples:",
      "  tern conversations",
      "  tern conversations --unread",
      "  tern conversations --archived",
      "  tern conversations --json | jq -r 'select(.unread > 0) | .name'",
    })
final class ConversationsCommand extends AccountCommand {

  @Option(names = "--unread", description = "Only those with unread messages.")
  private boolean unread;

  @Option(names = "--archived", description = "Those in the archive, and no others.")
  private boolean archived;

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
    Instant now = context().clock().instant();
    Map<Boolean, List<ConversationView>> all =
        client.conversations().list().stream()
            .collect(Collectors.partitioningBy(view -> view.archived(now)));
    List<ConversationView> views =
        all.getOrDefault(archived, List.of()).stream()
            .filter(view -> !unread || view.unread() > 0)
            .toList();
    if (options().json) {
      views.forEach(view -> output().line(JsonViews.conversation(view, now)));
      return ExitCode.OK;
    }
    if (views.isEmpty()) {
      output()
          .talk(
              unread
                  ? "Nothing is unread."
                  : archived
                      ? "Nothing is in the archive."
                      : all.getOrDefault(true, List.of()).isEmpty()
                          ? "You have no conversations yet: tern chat @NAME begins one."
                          : "All of your conversations are in the archive.");
    }
    new ConversationTable(output().paint(), context().clockface(), now)
        .lines(views, withIds)
        .forEach(output()::line);
    int away = all.getOrDefault(true, List.of()).size();
    if (!archived && away > 0) {
      output().talk(away + " in the archive: tern conversations --archived");
    }
    return ExitCode.OK;
  }

  @Override
  boolean flushesAfterwards() {
    return !offline;
  }
}
