package chat.tern.load.system;

import chat.tern.load.cluster.ClusterCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** {@code tern-cluster} and {@code tern-server} from this test's class path: nothing is built. */
final class ClassPathCluster {

  private ClassPathCluster() {}

  /**
   * How it is started.
   *
   * @param scratch for the launcher of the nodes
   */
  static ClusterCommand command(Path scratch) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath = System.getProperty("java.class.path");
    Path server = scratch.resolve("tern-server");
    Files.writeString(
        server,
        """
        #!/bin/sh
        options=${TERN_SERVER_OPTS:-}
        unset TERN_SERVER_OPTS
        exec "%s" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Djdk.pollerMode=1 \\
          --enable-native-access=ALL-UNNAMED $options -cp "%s" chat.tern.server.Main "$@"
        """
            .formatted(java, classPath));
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new ClusterCommand(
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx96m",
            "-cp",
            classPath,
            "chat.tern.backing.trial.Main"),
        Map.of("TERN_CLUSTER_SERVER", server.toString()));
  }
}
