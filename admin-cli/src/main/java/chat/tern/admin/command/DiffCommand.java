package chat.tern.admin.command;

import chat.tern.admin.client.AdminApi;
import chat.tern.admin.output.Listing;
import chat.tern.terminal.ExitCode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "diff",
    description = {
      "Print what `apply` would change, and change nothing.",
      "Exit code 6 when there is something."
    },
    footer = {"%nExample:", "  tern-admin diff -f state.yaml"})
final class DiffCommand extends AdminCommand {

  /** The columns of a plan. */
  static final List<String> COLUMNS = List.of("kind", "name", "change");

  @Mixin private StateFile file = new StateFile();

  DiffCommand(CommandContext context) {
    super(context);
  }

  @Override
  ExitCode run(AdminApi api) throws InterruptedException {
    List<StatePlan.Step> steps = StatePlan.of(api, file.read(context()), Optional.empty());
    if (steps.isEmpty()) {
      printer().none(COLUMNS);
      output().talk("Nothing to change.");
      return ExitCode.OK;
    }
    Listing list = printer().many(COLUMNS);
    steps.forEach(step -> list.row(step.row()));
    list.end();
    return ExitCode.CONFLICT;
  }
}
