package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "get",
    description = "Print a user.",
    footer = {"%nExample:", "  tern-admin user get mallory"})
final class UserGetCommand extends AdminCommand {

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  UserGetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    AdminUser found = api.get(UserPaths.of(user), AdminUser.class);
    printer().one(Row.of(found.userName(), found));
    return ExitCode.OK;
  }
}
