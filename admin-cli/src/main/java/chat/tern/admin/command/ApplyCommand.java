package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.protocol.admin.AdminChange;
import chat.tern.protocol.error.TernException;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "apply",
    description = {
      "Make users, groups and limits be as a file says.",
      "What is so already, and what the file does not speak of, is left alone: applying it a second"
          + " time changes nothing.",
      "New users get a random password, which is printed once."
    },
    footer = {
      "%nExamples:",
      "  tern-admin apply -f state.yaml --dry-run",
      "  tern-admin apply -f state.yaml --reason 'ticket 830'",
      "",
      "state.yaml:",
      "  users:",
      "    - user_name: carol",
      "      status: active            # or disabled",
      "  groups:",
      "    - title: Announcements",
      "      owner: alice              # of a group that is not there yet",
      "      members: [bob, carol]     # at least",
      "      read_only: true",
      "      slow_mode: 30             # seconds, or off",
      "  limits:",
      "    - scope: user:mallory       # as limits set has it",
      "      action: send",
      "      per_second: 1",
      "      burst: 3"
    })
final class ApplyCommand extends AdminCommand {

  private static final int SHOWN = 10;

  @Mixin private StateFile file = new StateFile();

  @Mixin private ChangeOptions change = new ChangeOptions();

  ApplyCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    List<StatePlan.Step> steps = StatePlan.of(api, file.read(context()), change.reason());
    if (steps.isEmpty()) {
      printer().none(DiffCommand.COLUMNS);
      output().talk("Nothing to change.");
      return ExitCode.OK;
    }
    if (!change.dryRun) {
      confirm(steps);
    }
    Listing list = printer().many(columns(steps));
    steps.forEach(step -> list.expect(step.told()));
    int made = 0;
    ExitCode refused = ExitCode.OK;
    for (StatePlan.Step step : steps) {
      if (change.dryRun) {
        list.row(step.row());
        continue;
      }
      try {
        AdminChange done = step.work().make();
        list.row(step.done(done));
        if (!step.secret().isEmpty()) {
          list.flush(); // it is printed once, and must not get lost with the process
        }
        made++;
      } catch (TernException e) {
        output().talk(step.kind() + " " + step.name() + ", " + step.change() + ":");
        TernAdminProgram.PROGRAM.complain(output(), e);
        refused = ExitCode.of(e.code());
      }
    }
    if (made > 0 || change.dryRun) {
      list.end();
    }
    output()
        .talk(
            change.dryRun
                ? steps.size() + " would be changed (dry run)"
                : made + " changed, " + (steps.size() - made) + " refused");
    return made > 0 && refused != ExitCode.OK ? ExitCode.PARTIAL : refused;
  }

  private List<String> columns(List<StatePlan.Step> steps) {
    boolean secrets = !change.dryRun && steps.stream().anyMatch(step -> !step.secret().isEmpty());
    return secrets ? List.of("kind", "name", "change", "password") : DiffCommand.COLUMNS;
  }

  private void confirm(List<StatePlan.Step> steps) {
    if (!change.yes) {
      output()
          .talk(
              steps.stream()
                  .limit(SHOWN)
                  .map(step -> "  " + step.kind() + " " + step.name() + ": " + step.change())
                  .collect(Collectors.joining("\n")));
      if (steps.size() > SHOWN) {
        output().talk("  and " + (steps.size() - SHOWN) + " more: tern-admin diff has all");
      }
    }
    new Confirmation(context())
        .require(
            change, steps.size() == 1 ? "Make this change" : "Make these changes", steps.size());
  }
}
