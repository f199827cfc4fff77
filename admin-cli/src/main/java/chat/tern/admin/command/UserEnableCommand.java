package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.AdminOrder;
import chat.tern.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "enable",
    description = {"Let disabled users in again, with all of their devices."},
    footer = {"%nExample:", "  tern-admin user enable mallory --reason 'a mistake, ticket 813'"})
final class UserEnableCommand extends AdminCommand {

  @Parameters(arity = "1..*", paramLabel = "USER", description = "Who.")
  private List<String> users = List.of();

  @Mixin private ChangeOptions change = new ChangeOptions();

  UserEnableCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    return new Changes(output(), printer())
        .make(
            users,
            UserPaths::bare,
            "enabled",
            user ->
                api.post(
                    UserPaths.of(user) + "/enable",
                    new AdminOrder(change.reason(), change.dryRun()),
                    AdminChange.class));
  }
}
