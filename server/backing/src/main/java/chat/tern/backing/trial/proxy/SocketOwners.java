package chat.tern.backing.trial.proxy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Whose a connection on this machine is. All nodes come from 127.0.0.1 to the addresses that the
 * services advertise, so that neither address tells them apart; the kernel knows which process
 * holds the other end.
 */
public final class SocketOwners {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int INODE = 9;
  private static final int HEXADECIMAL = 16;

  private final Supplier<Map<String, Long>> processes;

  /**
   * @param processes the ids of the processes of now that may own a connection, by name
   */
  public SocketOwners(Supplier<Map<String, Long>> processes) {
    this.processes = processes;
  }

  /**
   * The name of the process that connected from {@code clientPort} to {@code serverPort}; empty if
   * it is none of ours.
   */
  Optional<String> owner(int clientPort, int serverPort) throws IOException {
    Optional<String> socket = socket(clientPort, serverPort);
    if (socket.isEmpty()) {
      return Optional.empty();
    }
    for (var process : processes.get().entrySet()) {
      if (holds(process.getValue(), socket.get())) {
        return Optional.of(process.getKey());
      }
    }
    return Optional.empty();
  }

  /** The kernel's name for the client's end, as the descriptors of its process show it. */
  private static Optional<String> socket(int clientPort, int serverPort) throws IOException {
    for (Path table : TABLES) {
      if (!Files.exists(table)) {
        continue;
      }
      for (String line : Files.readAllLines(table)) {
        List<String> columns = BLANKS.splitAsStream(line.strip()).toList();
        if (columns.size() > INODE
            && port(columns.get(LOCAL)) == clientPort
            && port(columns.get(REMOTE)) == serverPort) {
          return Optional.of("socket:[" + columns.get(INODE) + "]");
        }
      }
    }
    return Optional.empty();
  }

  /** The port of {@code ADDRESS:PORT} in hexadecimal; -1 for the heading. */
  private static int port(String address) {
    int colon = address.lastIndexOf(':');
    return colon < 0 ? -1 : Integer.parseInt(address, colon + 1, address.length(), HEXADECIMAL);
  }

  private static boolean holds(long pid, String socket) {
    try (DirectoryStream<Path> open =
        Files.newDirectoryStream(Path.of("/proc", Long.toString(pid), "fd"))) {
      for (Path descriptor : open) {
        if (points(descriptor, socket)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // It has just ended.
      return false;
    }
  }

  private static boolean points(Path descriptor, String socket) {
    try {
      return Files.readSymbolicLink(descriptor).toString().equals(socket);
    } catch (IOException e) {
      // It has just been closed.
      return false;
    }
  }
}
