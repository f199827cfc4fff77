package chat.tern.backing.trial;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The directory of a trial cluster: its data, its logs, and how to reach the process that holds it.
 */
record Home(Path directory) {

  /** The kernel takes no longer path for a socket. */
  private static final int MAX_SOCKET_PATH = 100;

  Home {
    directory = directory.toAbsolutePath().normalize();
    int length =
        directory.resolve("control.sock").toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_SOCKET_PATH) {
      throw new TrialException(
          "the path of the directory is too long for a socket in it; choose a shorter one with"
              + " --dir");
    }
  }

  /** Where a trial lives if nobody says otherwise. */
  static Path usual(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    return data.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".local", "share", "tern-cluster")
        : Path.of(data, "tern-cluster");
  }

  UnixDomainSocketAddress socket() {
    return UnixDomainSocketAddress.of(directory.resolve("control.sock"));
  }

  Path log(String member) {
    Path folder = directory.resolve(member);
    if (member.startsWith("cassandra")) {
      return directory.resolve(
          "cassandra", member.substring("cassandra".length()), "cassandra.log");
    }
    return member.equals("postgres")
        ? folder.resolve("postgresql.log")
        : folder.resolve(member + ".log");
  }

  /**
   * Keeps others from running a cluster here, until this process ends.
   *
   * @throws TrialException if one runs
   */
  FileLock take() throws IOException {
    Files.createDirectories(directory);
    FileChannel file =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = file.tryLock();
    if (lock == null) {
      file.close();
      throw new TrialException(
          "a cluster runs in " + directory + " already: 'tern-cluster down' ends it");
    }
    return lock;
  }

  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
