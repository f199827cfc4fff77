package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Member;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "members", description = "Print the members of a conversation.")
final class GroupMembersCommand extends AdminCommand {

  @Parameters(paramLabel = "ID", description = "The id of the conversation.")
  private String id = "";

  GroupMembersCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list = printer().many(List.of("user_name", "role", "joined_seq", "user_id"));
    for (Member member : api.get(ConversationPaths.of(id), ConversationSnapshot.class).members()) {
      list.row(Row.of(member.userName(), member));
    }
    list.end();
    return ExitCode.OK;
  }
}
