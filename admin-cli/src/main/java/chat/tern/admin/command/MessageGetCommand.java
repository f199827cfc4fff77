package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminMessage;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = {
      "Print one message, as it is now. That you read it is put on record in the audit log."
    },
    footer = {"%nExample:", "  tern-admin message get Release 4711 --reason 'ticket 812'"})
final class MessageGetCommand extends AdminCommand {

  @Parameters(
      index = "0",
      paramLabel = "CONVERSATION",
      description = "Its id, or the title of a group.")
  private String conversation = "";

  @Parameters(index = "1", paramLabel = "SEQ", description = "The number of the message.")
  private long seq;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept in the audit log.")
  private String reason = "";

  MessageGetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    AdminMessage found =
        api.get(
            ConversationPaths.message(new GroupRef(conversation).resolve(api), seq)
                + (reason.isEmpty() ? "" : "?reason=" + AdminApi.encoded(reason)),
            AdminMessage.class);
    printer().one(Row.of(Long.toString(seq), found));
    return ExitCode.OK;
  }
}
