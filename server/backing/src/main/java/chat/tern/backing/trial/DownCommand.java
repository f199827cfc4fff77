package chat.tern.backing.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tern-cluster down}: returns when everything has ended. */
@Command(
    name = "down",
    description = "End the cluster: the nodes drain, then the services end.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  private static final long POLL_MILLIS = 100;

  private final Map<String, String> environment;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Option(names = "--delete", description = "Delete its data and logs afterwards.")
  private boolean delete;

  DownCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Home home = directory.home(environment);
    if (delete && !Layout.isIn(home.directory())) {
      throw new TrialException("there is no cluster in " + home.directory());
    }
    if (!delete || isHeld(home)) {
      Control.ask(home, List.of("down"), spec.commandLine().getOut());
      while (isHeld(home)) {
        Thread.sleep(POLL_MILLIS);
      }
    }
    if (delete) {
      home.delete();
      spec.commandLine().getOut().println(home.directory() + " is deleted");
      spec.commandLine().getOut().flush();
    }
    return 0;
  }

  private static boolean isHeld(Home home) throws IOException {
    if (!Files.exists(home.directory())) {
      return false;
    }
    try {
      home.take().acquiredBy().close(); // which gives the lock back; a lock must not outlive it
      return false;
    } catch (TrialException e) {
      return true;
    }
  }
}
