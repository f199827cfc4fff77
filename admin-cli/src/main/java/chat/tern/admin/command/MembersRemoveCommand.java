package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.GroupMembers;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = {
      "Remove members from a group, all or none. They read what was said up to then.",
      "The only admin is not removed while others stay: see `group owner transfer`."
    },
    footer = {
      "%nExample:",
      "  tern-admin group members remove Release mallory --reason 'spam, ticket 812'"
    })
final class MembersRemoveCommand extends GroupChangeCommand {

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "USER", description = "Whom.")
  private List<String> users = List.of();

  MembersRemoveCommand(CommandContext context) {
    super(context);
  }

  @Override
  void confirm(AdminApi api, ConversationId group, String writtenGroup, ChangeOptions options) {
    new Confirmation(context())
        .require(
            options, "Remove " + String.join(", ", users) + " from " + writtenGroup, users.size());
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.post(
        ConversationPaths.group(group) + "/members/remove",
        new GroupMembers(
            users.stream().map(UserPaths::bare).toList(), change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "left by " + String.join(", ", users);
  }
}
