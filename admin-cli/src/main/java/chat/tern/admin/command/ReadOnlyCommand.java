package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.SetReadOnly;
import chat.tern.protocol.id.ConversationId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "read-only",
    description = "Let only the admins of a group write in it, or everybody again.",
    footer = {"%nExample:", "  tern-admin group read-only Release on --reason 'ticket 853'"})
final class ReadOnlyCommand extends GroupChangeCommand {

  @Parameters(index = "1", paramLabel = "STATE", description = "on or off.")
  private Switch wanted;

  private enum Switch {
    ON,
    OFF
  }

  ReadOnlyCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.put(
        ConversationPaths.group(group) + "/read-only",
        new SetReadOnly(wanted == Switch.ON, change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return wanted == Switch.ON ? "read-only" : "open to all its members";
  }
}
