package chat.tern.backing.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster is meant: there is one in a directory. */
final class DirectoryOption {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "The directory of the cluster; tern-cluster in XDG_DATA_HOME, or in ~/.local/share.")
  private @Nullable Path directory;

  Home home(Map<String, String> environment) {
    return new Home(Optional.ofNullable(directory).orElseGet(() -> Home.usual(environment)));
  }
}
