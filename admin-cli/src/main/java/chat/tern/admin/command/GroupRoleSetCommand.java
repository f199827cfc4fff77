package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.SetGroupRole;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Give a member of a group another role.",
    footer = {"%nExample:", "  tern-admin group role set Release bob admin"})
final class GroupRoleSetCommand extends GroupChangeCommand {

  @Parameters(index = "1", paramLabel = "USER", description = "A member.")
  private String user = "";

  @Parameters(index = "2", paramLabel = "ROLE", description = "admin or member.")
  private Role role;

  GroupRoleSetCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.put(
        ConversationPaths.group(group) + "/role",
        new SetGroupRole(UserPaths.bare(user), role, change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "changed, with " + UserPaths.bare(user) + " as " + role.wireName();
  }
}
