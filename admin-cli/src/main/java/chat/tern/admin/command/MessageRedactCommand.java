package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "redact",
    description = {
      "Take messages away for good: their text is erased on the server and on every device that"
          + " hears of it.",
      "Their places in the log stay, so that its chain can still be verified."
    })
final class MessageRedactCommand extends AdminCommand {

  @Parameters(
      index = "0",
      paramLabel = "CONVERSATION",
      description = "Its id, or the title of a group.")
  private String conversation = "";

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SEQ",
      description = "The numbers of the messages.")
  private List<Long> seqs = List.of();

  @Mixin private ChangeOptions change = new ChangeOptions();

  MessageRedactCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    ConversationId id = new GroupRef(conversation).resolve(api);
    String what = seqs.size() == 1 ? "message " + seqs.getFirst() : seqs.size() + " messages";
    new Confirmation(context())
        .require(
            change,
            "Redact " + what + " of " + conversation + ", which cannot be taken back",
            seqs.size());
    return new Changes(output(), printer())
        .make(
            seqs.stream().map(String::valueOf).toList(),
            "redacted",
            seq ->
                api.post(
                    ConversationPaths.message(id, Long.parseLong(seq)) + "/redact",
                    new AdminOrder(change.reason(), change.dryRun()),
                    AdminChange.class));
  }
}
