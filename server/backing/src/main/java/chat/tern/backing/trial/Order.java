package chat.tern.backing.trial;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An order to a cluster that runs.
 *
 * @param arguments as the usage writes them: in brackets what may be left out, with three dots what
 *     may be repeated
 * @param example of the arguments
 */
record Order(String verb, String arguments, String description, String example) {

  static final List<Order> ALL =
      List.of(
          new Order("kill", "NAME", "Kill a node or a service (SIGKILL).", "node2"),
          new Order("pause", "NAME", "Make a node or a service stand still (SIGSTOP).", "node1"),
          new Order("resume", "NAME", "Let what was paused go on.", "node1"),
          new Order(
              "stop", "NAME", "End a node or a service in good order; a node drains.", "node3"),
          new Order("start", "NAME", "Start what was killed or stopped.", "node2"),
          new Order("restart", "NAME", "Stop and start a node or a service.", "kafka"),
          new Order(
              "partition",
              "NODE [SERVICE...]",
              "Cut a node off from its services, or from some of them.",
              "node1 redis"),
          new Order("heal", "[NODE]", "End the partitions of a node, or all.", "node1"),
          new Order(
              "skew",
              "NODE SECONDS",
              "Set a node's clock off by so many seconds; it needs 'up --clocks'.",
              "node2 -600"),
          new Order("flush-redis", "", "Empty Redis.", ""));

  private static final Pattern BLANK = Pattern.compile(" ");
  private static final String NAMES =
      "Names are those of tern-cluster status: node1 (or 1), redis, postgres, cassandra1, ...";

  /** Whether an order may have so many arguments. */
  boolean takes(int count) {
    List<String> names = BLANK.splitAsStream(arguments).filter(each -> !each.isEmpty()).toList();
    long least = names.stream().filter(each -> !each.startsWith("[")).count();
    return count >= least && (count <= names.size() || arguments.contains("..."));
  }

  /** What to type, with the words before the arguments. */
  String usage(String words) {
    return Stream.of("tern-cluster", verb, words, arguments)
        .filter(each -> !each.isEmpty())
        .reduce((one, next) -> one + " " + next)
        .orElseThrow();
  }

  /** What it does, in lines. */
  String[] help() {
    return arguments.isEmpty() ? new String[] {description} : new String[] {description, NAMES};
  }

  /** What somebody could type. */
  String exampleUsage() {
    return ("tern-cluster " + verb + " " + example).stripTrailing();
  }
}
