package chat.tern.load.command;

import chat.tern.load.plan.Scenarios;
import chat.tern.load.report.Console;
import chat.tern.load.report.ScenarioTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tern-load scenarios}: lists them, or prints one. */
@Command(
    name = "scenarios",
    description = "Lists the named plans; \"scenarios show NAME\" prints one to start from.",
    mixinStandardHelpOptions = true)
final class ScenariosCommand implements Callable<Integer> {

  private final Console console;

  ScenariosCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.data(ScenarioTable.of(Scenarios.names().stream().map(Scenarios::plan).toList()));
    return 0;
  }

  @Command(
      name = "show",
      description = "Prints a scenario as YAML, with its comments.",
      mixinStandardHelpOptions = true)
  int show(@Parameters(paramLabel = "NAME", description = "Of the scenario.") String name) {
    console.data(Scenarios.yaml(name).stripTrailing());
    return 0;
  }
}
