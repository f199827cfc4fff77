package chat.tern.backing.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the nodes are started.
 *
 * @param path of tern-server
 * @param settings of each, {@code KEY=VALUE}, besides where its services are
 * @param javaOptions of each JVM, after those that let many share a machine; empty for none
 * @param faketime the library with which each has a clock of its own, if it is to have one
 */
record NodeProgram(
    String path, List<String> settings, String javaOptions, Optional<Path> faketime) {

  NodeProgram {
    settings = List.copyOf(settings);
  }
}
