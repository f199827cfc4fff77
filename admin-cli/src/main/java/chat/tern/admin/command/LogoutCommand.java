package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.api.Me;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;

@Command(
    name = "logout",
    description = "Log out, and forget the context's tokens.",
    footer = {"%nExample:", "  tern-admin logout --context trial"})
final class LogoutCommand extends ServerCommand {

  LogoutCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Me me = api.get("/v1/me", Me.class); // renews a token that has run out
    api.logout();
    context().contexts().forget(chosen().name());
    output().talk("Logged out " + me.userName() + ".");
    return ExitCode.OK;
  }
}
