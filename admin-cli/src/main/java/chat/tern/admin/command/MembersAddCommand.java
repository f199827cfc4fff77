package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.GroupMembers;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = "Add users to a group, all or none. Who is a member already stays as they are.",
    footer = {"%nExample:", "  tern-admin group members add Release dave erin"})
final class MembersAddCommand extends GroupChangeCommand {

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "USER", description = "Whom.")
  private List<String> users = List.of();

  MembersAddCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.post(
        ConversationPaths.group(group) + "/members",
        new GroupMembers(
            users.stream().map(UserPaths::bare).toList(), change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "joined by " + String.join(", ", users);
  }
}
