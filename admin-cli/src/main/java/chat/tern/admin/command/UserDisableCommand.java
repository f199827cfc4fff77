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
    name = "disable",
    description = {
      "Disable users: no login, no request, no connection, on all nodes within 2 seconds.",
      "Their messages and devices stay."
    },
    footer = {"%nExample:", "  tern-admin user disable mallory --reason 'spam, ticket 812'"})
final class UserDisableCommand extends AdminCommand {

  @Parameters(arity = "1..*", paramLabel = "USER", description = "Who.")
  private List<String> users = List.of();

  @Mixin private ChangeOptions change = new ChangeOptions();

  UserDisableCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    new Confirmation(context())
        .require(change, "Disable " + String.join(", ", users), users.size());
    return new Changes(output(), printer())
        .make(
            users,
            UserPaths::bare,
            "disabled",
            user ->
                api.post(
                    UserPaths.of(user) + "/disable",
                    new AdminOrder(change.reason(), change.dryRun()),
                    AdminChange.class));
  }
}
