package chat.tern.backing.trial;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What to do with a cluster that has just come up. */
final class Welcome {

  private Welcome() {}

  static String of(Layout layout, String elapsed) {
    String urls =
        IntStream.rangeClosed(1, layout.nodes())
            .mapToObj(
                number -> "  node%d  http://127.0.0.1:%d".formatted(number, layout.node(number)))
            .collect(Collectors.joining("\n"));
    if (layout.readers() > 0) {
      urls +=
          layout.readers() == 1
              ? "\n  reader1 reads history for them"
              : "\n  reader1 to reader%d read history for them".formatted(layout.readers());
    }
    return """

    The cluster is up after %1$s:
    %2$s

    In other terminals:
      bin/tern register alice --server http://127.0.0.1:%3$d
      TERN_HOME=~/bob bin/tern register bob --server http://127.0.0.1:%4$d
      TERN_HOME=~/bob bin/tern chat @alice       the two are on different nodes
      bin/tern-cluster kill node%5$d               whoever was there moves on; start node%5$d brings it back
      bin/tern-cluster partition node1           cut it off from its services; heal ends that
      bin/tern-cluster flush-redis               nothing is lost
      bin/tern-cluster status

    Ctrl-C or 'bin/tern-cluster down' ends it; its data stay for the next time.\
    """
        .formatted(elapsed, urls, layout.node(1), layout.node(layout.nodes()), layout.nodes());
  }
}
