package chat.tern.load.cluster;

import chat.tern.load.deployment.QuickConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a cluster is to be made of.
 *
 * @param nodes of Tern that serve users
 * @param readers more of them, which read history for those
 * @param cqlNodes of Cassandra: 1, or 3 of which one may die
 * @param kafka whether there is an event stream
 * @param clocks whether nodes have clocks of their own; needs libfaketime
 * @param settings of each node, {@code KEY=VALUE}
 * @param startLimit how long it may take until all serve; the launchers may have to build first
 */
public record ClusterPlan(
    ClusterCommand command,
    int nodes,
    int readers,
    int cqlNodes,
    boolean kafka,
    boolean clocks,
    List<String> settings,
    Duration startLimit) {

  /** Registrations are quick, tokens last, and nobody is limited: for tests and measurements. */
  public static final List<String> UNLIMITED =
      Stream.of(
              QuickConfiguration.UNLIMITED_USERS,
              QuickConfiguration.UNLIMITED_CONNECTS,
              List.of("accounts.access-token-ttl=PT12H"))
          .flatMap(List::stream)
          .toList();

  public ClusterPlan {
    settings = List.copyOf(settings);
  }

  /** The words of {@code tern-cluster up}. */
  List<String> up(String directory, int basePort) {
    List<String> words = new ArrayList<>(command.words());
    words.addAll(List.of("up", "--attached", "--dir", directory));
    words.addAll(List.of("--base-port", Integer.toString(basePort)));
    words.addAll(List.of("--nodes", Integer.toString(nodes)));
    words.addAll(List.of("--readers", Integer.toString(readers)));
    words.addAll(List.of("--cql-nodes", Integer.toString(cqlNodes)));
    if (kafka) {
      words.add("--kafka");
    }
    if (clocks) {
      words.add("--clocks");
    }
    settings.forEach(each -> words.add("--set=" + each));
    return words;
  }
}
