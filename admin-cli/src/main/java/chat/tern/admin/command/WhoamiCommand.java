package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminMe;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "whoami",
    description = "Print who you are, and which server and node answers.",
    footer = {"%nExample:", "  tern-admin whoami -o json"})
final class WhoamiCommand extends AdminCommand {

  WhoamiCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    AdminMe me = api.get("/v1/admin/me", AdminMe.class);
    Row row = Row.of(me.userName(), me);
    row.fields().putFirst("server", chosen().server());
    row.fields().putFirst("context", chosen().name());
    printer().one(row);
    return ExitCode.OK;
  }
}
