package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = {
      "Set a limit: on every node within a second, also for those in the middle of a burst.",
      "The narrowest rule wins: user, then role, then global, then the configuration."
    },
    footer = {
      "%nExamples:",
      "  tern-admin limits set global send 20 --burst 60",
      "  tern-admin limits set user:mallory send 1 --burst 3 --reason 'floods'",
      "  tern-admin limits set address:192.0.2.7 login 1"
    })
final class LimitsSetCommand extends AdminCommand {

  @Mixin private LimitArguments limit = new LimitArguments();

  @Parameters(index = "2", paramLabel = "PER-SECOND", description = "So many each second.")
  private int perSecond;

  @Option(
      names = "--burst",
      paramLabel = "NUMBER",
      description = "So many at once after a rest (default: those of a second).")
  private int burst;

  @Mixin private ChangeOptions change = new ChangeOptions();

  LimitsSetCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    new Changes(output(), printer())
        .print(
            api.put(
                LimitPaths.LIMITS,
                new SetLimit(
                    limit.scope(),
                    limit.subject(),
                    limit.action(),
                    perSecond,
                    burst == 0 ? perSecond : burst,
                    change.reason(),
                    change.dryRun()),
                AdminChange.class),
            "limited");
    return ExitCode.OK;
  }
}
