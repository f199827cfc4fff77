package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.ResetLimit;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "reset",
    description = "Take a rule away: what is wider holds again.",
    footer = {
      "%nExample:",
      "  tern-admin limits reset user:mallory send --reason 'behaves, ticket 871'"
    })
final class LimitsResetCommand extends AdminCommand {

  @Mixin private LimitArguments limit = new LimitArguments();

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
                    limit.scope(),
                    limit.subject(),
                    limit.action(),
                    change.reason(),
                    change.dryRun()),
                AdminChange.class),
            "reset");
    return ExitCode.OK;
  }
}
