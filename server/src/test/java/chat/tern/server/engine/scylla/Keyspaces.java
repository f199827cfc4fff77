package chat.tern.server.engine.scylla;

import chat.tern.backing.Backing;
import chat.tern.backing.CassandraNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keyspaces for tests: one that many share, since their conversations and users do not meet. */
final class Keyspaces {

  /** Whose they are. */
  static final String CLUSTER = "a-cluster";

  private static final Duration PATIENT = Duration.ofSeconds(15);

  private static boolean migrated;

  private Keyspaces() {}

  /** The keyspace that tests share, migrated. */
  static synchronized ScyllaConfig shared() {
    ScyllaConfig config = on(Backing.cassandra(), "shared", PATIENT);
    if (!migrated) {
      ScyllaEngine.migrate(config, InstantSource.system(), false);
      migrated = true;
    }
    return config;
  }

  /** A keyspace that is not there yet. */
  static ScyllaConfig on(CassandraNode node, String keyspace, Duration timeout) {
    return new ScyllaConfig(
        List.of(node.address().getAddress().getHostAddress() + ":" + node.address().getPort()),
        CassandraNode.DATACENTER,
        Optional.empty(),
        new ScyllaConfig.Keyspace(
            keyspace, Map.of(CassandraNode.DATACENTER, 1), ScyllaConfig.Consistency.QUORUM),
        timeout);
  }
}
