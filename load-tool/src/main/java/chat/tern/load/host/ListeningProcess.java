package chat.tern.load.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the process on this machine that listens on a port, to see its CPU and memory. */
public final class ListeningProcess {

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String LISTENING = "0A";

  private ListeningProcess() {}

  /** The process, or empty when there is none, or none whose files this user may see. */
  public static OptionalLong on(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
      if (Files.isReadable(Path.of(table))) {
        sockets.addAll(listening(ProcFiles.read(Path.of(table)), port));
      }
    }
    if (sockets.isEmpty()) {
      return OptionalLong.empty();
    }
    return ProcessHandle.allProcesses()
        .mapToLong(ProcessHandle::pid)
        .filter(pid -> holds(pid, sockets))
        .findFirst();
  }

  /**
   * From the text of {@code /proc/net/tcp}: the sockets that listen on a port, as links name them.
   */
  static Set<String> listening(String table, int port) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    Set<String> sockets = new HashSet<>();
    table
        .lines()
        .skip(1)
        .map(line -> line.strip().split(" +", -1))
        .filter(fields -> fields.length > INODE)
        .filter(fields -> fields[LOCAL_ADDRESS].endsWith(suffix) && fields[STATE].equals(LISTENING))
        .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
    return sockets;
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (Stream<Path> files = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return files.anyMatch(file -> sockets.contains(target(file)));
    } catch (IOException | UncheckedIOException _) {
      // Somebody else's, or gone: not one that we may look into.
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException _) {
      return "";
    }
  }
}
