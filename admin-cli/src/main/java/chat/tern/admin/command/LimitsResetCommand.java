package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.ResetLimit;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "reset", description = "Take a rule away: what is wider holds again.")
final class LimitsResetCommand extends AdminCommand {

  @Parameters(
      index = "0",
      paramLabel = "SCOPE",
      converter = LimitTarget.Converter.class,
      description =
          "global, role:user, role:admin, user:NAME, group:ID, token:DEVICE or address:IP.")
  private LimitTarget target;

  @Parameters(
      index = "1",
      paramLabel = "ACTION",
      description = "send, create, state, login or connect.")
  private LimitAction action;

  @Mixin private ChangeOptions change = new ChangeOptions();

  LimitsResetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    new Changes(output(), printer())
        .print(
            api.post(
                LimitPaths.LIMITS + "/reset",
                new ResetLimit(
                    target.scope(), target.subject(), action, change.reason(), change.dryRun()),
                AdminChange.class),
            "reset");
    return ExitCode.OK;
  }
}
