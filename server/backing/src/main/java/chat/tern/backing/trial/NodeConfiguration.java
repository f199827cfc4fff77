package chat.tern.backing.trial;

import chat.tern.backing.CassandraNode;
import chat.tern.backing.PostgresServer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The file of configuration of a node, which knows its services by the addresses of the proxies.
 *
 * @param role what the node is there for
 */
record NodeConfiguration(String name, String role, int port) {

  private static final int COPIES = 3;

  /** Of the nodes that serve users, and then of those that read for them. */
  static List<NodeConfiguration> all(Layout layout) {
    return Stream.concat(
            IntStream.rangeClosed(1, layout.nodes())
                .mapToObj(n -> new NodeConfiguration("node" + n, "all", layout.node(n))),
            IntStream.rangeClosed(1, layout.readers())
                .mapToObj(n -> new NodeConfiguration("reader" + n, "reads", layout.reader(n))))
        .toList();
  }

  String text(Layout layout) {
    String text =
        """
        # Written by tern-cluster at each start of the node.
        server:
          host: 127.0.0.1
          port: %1$d
        engine:
          name: cluster
        node:
          name: %2$s
          role: %9$s
        postgres:
          host: 127.0.0.1
          port: %3$d
          database: %4$s
          user: %5$s
        scylla:
          contact-points: 127.0.0.1:%6$d
          local-datacenter: %7$s
          replication: %7$s:%8$d
        redis:
          uris: redis://127.0.0.1:%10$d
        """
            .formatted(
                port,
                name,
                layout.postgresProxy(),
                PostgresServer.DATABASE,
                PostgresServer.USER,
                layout.cql(),
                CassandraNode.DATACENTER,
                Math.min(COPIES, layout.cqlNodes()),
                role,
                layout.redisProxy());
    return layout.kafka()
        ? text
            + """
            kafka:
              bootstrap: 127.0.0.1:%d
              replication: 1
            """
                .formatted(layout.kafkaProxy())
        : text;
  }
}
