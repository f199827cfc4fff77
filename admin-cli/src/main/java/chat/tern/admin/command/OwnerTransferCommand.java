package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.TransferGroup;
import chat.tern.protocol.id.ConversationId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "transfer",
    description = {
      "Hand a group over: a member becomes its only admin.",
      "Who was an admin of it stays a member. `group role set` makes one admin more."
    },
    footer = {"%nExample:", "  tern-admin group owner transfer Release bob"})
final class OwnerTransferCommand extends GroupChangeCommand {

  @Parameters(index = "1", paramLabel = "USER", description = "A member.")
  private String user = "";

  OwnerTransferCommand(CommandContext context) {
    super(context);
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.post(
        ConversationPaths.group(group) + "/transfer",
        new TransferGroup(UserPaths.bare(user), change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "handed over to " + user;
  }
}
