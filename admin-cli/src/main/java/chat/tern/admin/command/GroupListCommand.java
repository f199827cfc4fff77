package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Print all groups, by title.",
    footer = {"%nExample:", "  tern-admin group list --title Rel"})
final class GroupListCommand extends AdminCommand {

  @Option(
      names = "--title",
      paramLabel = "PREFIX",
      defaultValue = "",
      description = "Only those whose titles begin like this; case matters.")
  private String prefix = "";

  @Option(names = "--empty", description = "Also those in which nobody is any more.")
  private boolean empty;

  GroupListCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list =
        printer()
            .many(List.of("title", "members", "slow_mode_seconds", "read_only", "conversation_id"));
    GroupPages.all(
        api,
        prefix,
        group -> {
          if (group.members() > 0 || empty) {
            list.row(Row.of(group.conversationId().toString(), group));
          }
        });
    list.end();
    return ExitCode.OK;
  }
}
