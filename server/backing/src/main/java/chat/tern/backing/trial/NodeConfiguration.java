package chat.tern.backing.trial;

import chat.tern.backing.CassandraNode;
import chat.tern.backing.PostgresServer;

/**
 * The file of configuration of a node, which knows its services by the addresses of the proxies.
 */
final class NodeConfiguration {

  private static final int COPIES = 3;

  private NodeConfiguration() {}

  /** Of a node that serves users. */
  static String ofNode(Layout layout, int number) {
    return of(layout, "node" + number, "all", layout.node(number));
  }

  /** Of one that reads for those. */
  static String ofReader(Layout layout, int number) {
    return of(layout, "reader" + number, "reads", layout.reader(number));
  }

  private static String of(Layout layout, String name, String role, int port) {
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
