package chat.tern.backing.trial;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tern-cluster status}. */
@Command(name = "status", description = "Show how everything is.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Option(
      names = "--plain",
      description = "For programs: name, state, pid and address on a line, with tabs between.")
  private boolean plain;

  StatusCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    return Control.ask(
        directory.home(environment),
        plain ? List.of("status", "--plain") : List.of("status"),
        spec.commandLine().getOut());
  }
}
