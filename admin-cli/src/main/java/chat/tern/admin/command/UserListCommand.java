package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.AdminUserPage;
import chat.tern.protocol.admin.UserRole;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    description = "Print all users, by name.",
    footer = {
      "%nExamples:",
      "  tern-admin user list --disabled",
      "  tern-admin user list -o name | wc -l"
    })
final class UserListCommand extends AdminCommand {

  @Option(names = "--disabled", description = "Only those who are disabled.")
  private boolean disabled;

  @Option(names = "--admins", description = "Only admins.")
  private boolean admins;

  UserListCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    Listing list = printer().many(List.of("user_name", "status", "role", "created_at", "user_id"));
    Optional<String> cursor = Optional.empty();
    do {
      AdminUserPage page =
          api.get(
              UserPaths.USERS + cursor.map(at -> "?cursor=" + AdminApi.encoded(at)).orElse(""),
              AdminUserPage.class);
      page.users().stream()
          .filter(this::wanted)
          .forEach(user -> list.row(Row.of(user.userName(), user)));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    list.end();
    return ExitCode.OK;
  }

  private boolean wanted(AdminUser user) {
    return (!disabled || user.status() == UserStatus.DISABLED)
        && (!admins || user.role() == UserRole.ADMIN);
  }
}
