package chat.tern.load.cluster;

import java.util.regex.Pattern;

/**
 * A node or a service of a cluster at a moment.
 *
 * @param name such as {@code node1}, {@code reader1} or {@code redis}
 * @param state {@code ready}, {@code not ready}, {@code starting}, {@code paused} or {@code
 *     stopped}
 * @param pid 0 without a process
 * @param address the URL of a node, host and port of a service
 */
public record ClusterMember(String name, String state, long pid, String address) {

  private static final Pattern TAB = Pattern.compile("\t");

  /** Whether users connect to it. */
  public boolean isNode() {
    return name.startsWith("node");
  }

  /** Whether it is a node that reads history for those. */
  public boolean isReader() {
    return name.startsWith("reader");
  }

  public boolean isReady() {
    return state.equals("ready");
  }

  /** From a line of {@code status --plain}. */
  static ClusterMember of(String line) {
    String[] columns = TAB.split(line, -1);
    return new ClusterMember(columns[0], columns[1], Long.parseLong(columns[2]), columns[3]);
  }
}
