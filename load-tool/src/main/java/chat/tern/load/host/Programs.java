package chat.tern.load.host;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which programs this machine has. */
public final class Programs {

  private Programs() {}

  /**
   * These words so that what they start has a session of its own, where that can be had: then a
   * Ctrl-C, which a terminal sends to all that it has started, ends the tool only, and the tool
   * ends the rest.
   */
  public static List<String> ofItsOwnSession(List<String> words) {
    if (!available("setsid")) {
      return words;
    }
    List<String> all = new ArrayList<>(List.of("setsid"));
    all.addAll(words);
    return all;
  }

  /** Whether a program of this name is on the path. */
  public static boolean available(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }
}
