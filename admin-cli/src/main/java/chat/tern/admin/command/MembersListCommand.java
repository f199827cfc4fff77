package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Member;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "list",
    description = "Print the members of a group, in the order of joining.",
    footer = {"%nExample:", "  tern-admin group members list Release -o name"})
final class MembersListCommand extends AdminCommand {

  @Mixin private GroupArgument group = new GroupArgument();

  MembersListCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    ConversationSnapshot found =
        api.get(ConversationPaths.conversation(group.resolve(api)), ConversationSnapshot.class);
    Listing list = printer().many(List.of("user_name", "role", "joined_seq", "user_id"));
    for (Member member : found.members()) {
      list.row(Row.of(member.userName(), member));
    }
    list.end();
    return ExitCode.OK;
  }
}
