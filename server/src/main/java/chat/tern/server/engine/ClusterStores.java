package chat.tern.server.engine;

import chat.tern.server.engine.postgres.PostgresMetadata;
import chat.tern.server.engine.scylla.ScyllaEngine;
import chat.tern.server.engine.sql.SqlAccountHoldings;
import chat.tern.server.engine.sql.SqlAccountRestorer;
import chat.tern.server.engine.sql.SqlAdminHoldings;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.migration.InstallationCopy;
import chat.tern.server.observe.StoreListener;
import java.time.InstantSource;

/** The services that hold what a cluster must not lose, open. */
record ClusterStores(PostgresMetadata metadata, ScyllaEngine scylla) {

  /**
   * Connects to both. PostgreSQL comes first: it says which cluster this is.
   *
   * @throws chat.tern.server.opening.EngineException when one cannot be used
   */
  static ClusterStores open(EngineConfig.Cluster config, Opened opened, StoreListener listener) {
    PostgresMetadata metadata = PostgresMetadata.open(config.postgres(), listener);
    opened.add(metadata.database()::close);
    ScyllaEngine scylla =
        ScyllaEngine.open(
            config.scylla(),
            metadata.identity().id(),
            (statement, nanos, failed) -> listener.ran("scylla", statement, nanos, failed));
    opened.add(scylla::close);
    return new ClusterStores(metadata, scylla);
  }

  InstallationCopy.Origin origin() {
    return new InstallationCopy.Origin(
        new SqlAccountHoldings(metadata.database()),
        SqlAdminHoldings.of(metadata.database()),
        new SqlLastSeenStore(metadata.database()),
        scylla.holdings(),
        scylla.log());
  }

  InstallationCopy.Destination destination(InstantSource clock) {
    return new InstallationCopy.Destination(
        new SqlAccountRestorer(metadata.database(), clock),
        SqlAdminHoldings.of(metadata.database()),
        new SqlLastSeenStore(metadata.database()),
        scylla.log(),
        new SqlConversationStore(metadata.database()),
        scylla.restorer(),
        clock,
        limited -> new SqlLimitedHistories(metadata.database()).changing(limited, clock.instant()),
        scylla.publishing()::mark);
  }
}
