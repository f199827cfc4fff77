package chat.tern.backing.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tern-cluster logs}: works without the process that holds the cluster. */
@Command(
    name = "logs",
    description = "Show the end of the log of a node or a service.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "node1 or 1, redis, postgres, cassandra1, kafka")
  private String name = "";

  @Option(names = "--lines", paramLabel = "N", description = "How many; ${DEFAULT-VALUE}.")
  private int lines = 50;

  LogsCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    String member = name.matches("\\d+") ? "node" + name : name;
    Path log = directory.home(environment).log(member);
    if (!Files.exists(log)) {
      throw new TrialException("no log of '" + name + "': " + log + " is not there");
    }
    List<String> all = Files.readAllLines(log);
    all.subList(Math.max(0, all.size() - lines), all.size())
        .forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
