package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Row;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.ResetPassword;
import chat.tern.terminal.ExitCode;
import chat.tern.terminal.PasswordInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reset-password",
    description = {
      "Give a user another password, and log out all of the user's devices.",
      "Without --password-stdin it is a random one, which is printed once."
    },
    footer = {
      "%nExample:",
      "  tern-admin user reset-password carol --reason 'forgotten, ticket 814'"
    })
final class UserResetPasswordCommand extends AdminCommand {

  @Parameters(paramLabel = "USER", description = "Who.")
  private String user = "";

  @Option(
      names = "--password-stdin",
      description = "Read the password from the first line of stdin.")
  private boolean passwordFromStdin;

  @Mixin private ChangeOptions change = new ChangeOptions();

  UserResetPasswordCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    String password =
        passwordFromStdin ? PasswordInput.firstLine(context().input()) : Passwords.random();
    new Confirmation(context())
        .require(change, "Reset the password of " + user + " and log out all devices", 1);
    AdminChange done =
        api.put(
            UserPaths.of(user) + "/password",
            new ResetPassword(password, change.reason(), change.dryRun()),
            AdminChange.class);
    if (passwordFromStdin || done.dryRun()) {
      new Changes(output(), printer()).print(done, "given another password");
      return ExitCode.OK;
    }
    Row row = Row.of(done.target(), done);
    row.fields().putFirst("password", password);
    printer().done(row, Changes.sentence(done.target(), done, "given the password " + password));
    return ExitCode.OK;
  }
}
