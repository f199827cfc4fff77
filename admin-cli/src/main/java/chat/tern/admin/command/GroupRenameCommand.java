package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.RenameGroup;
import chat.tern.protocol.id.ConversationId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rename",
    description = "Give a group another title.",
    footer = {"%nExample:", "  tern-admin group rename Release 'Release 2.0'"})
final class GroupRenameCommand extends GroupChangeCommand {

  @Parameters(index = "1", paramLabel = "TITLE", description = "The new one.")
  private String title = "";

  GroupRenameCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.put(
        ConversationPaths.group(group) + "/title",
        new RenameGroup(title, change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "renamed";
  }
}
