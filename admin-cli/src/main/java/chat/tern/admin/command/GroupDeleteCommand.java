package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import picocli.CommandLine.Command;

@Command(
    name = "delete",
    description = {
      "Remove everybody from a group and erase what was said in it, here and on their devices.",
      "What happened in it stays in its log, without the messages, and so does its title."
    },
    footer = {
      "%nExamples:",
      "  tern-admin group delete Release --dry-run",
      "  tern-admin group delete Release --reason 'over, ticket 854'"
    })
final class GroupDeleteCommand extends GroupChangeCommand {

  GroupDeleteCommand(CommandContext context) {
    super(context);
  }

  @Override
  void confirm(AdminApi api, ConversationId group, String writtenGroup, ChangeOptions options)
      throws InterruptedException {
    if (options.yes || options.dryRun) {
      return;
    }
    ConversationSnapshot found =
        api.get(ConversationPaths.conversation(group), ConversationSnapshot.class);
    int members = found.members().size();
    new Confirmation(context())
        .require(
            options,
            "Delete %s with its %s and %s, which cannot be taken back"
                .formatted(
                    writtenGroup, count(members, "member"), count(found.ordinal(), "message")),
            members);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  @Override
  AdminChange make(AdminApi api, ConversationId group, ChangeOptions change)
      throws InterruptedException {
    return api.post(
        ConversationPaths.group(group) + "/delete",
        new AdminOrder(change.reason(), change.dryRun()),
        AdminChange.class);
  }

  @Override
  String done() {
    return "deleted";
  }
}
