package chat.tern.server.engine;

import chat.tern.server.engine.memory.MemoryCluster;
import chat.tern.server.engine.postgres.PostgresMetadata;
import chat.tern.server.engine.postgres.PostgresSchema;
import chat.tern.server.engine.redis.RedisEngine;
import chat.tern.server.engine.scylla.ScyllaEngine;
import chat.tern.server.engine.scylla.StatementListener;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.migration.StateRestorer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * PostgreSQL, ScyllaDB, Redis and Kafka, as one node of a cluster uses them.
 *
 * @param restorer writes users' state as it was elsewhere
 */
record ClusterEngine(Engine engine, PostgresMetadata metadata, StateRestorer restorer) {

  /**
   * Connects to all of them. PostgreSQL comes first: it says which cluster this is.
   *
   * @throws chat.tern.server.opening.EngineException when one cannot be used; then none stays open
   */
  static ClusterEngine open(EngineConfig.Cluster config) {
    Opened opened = new Opened();
    try {
      return open(config, opened);
    } catch (RuntimeException e) {
      opened.abandon(e);
      throw e;
    }
  }

  private static ClusterEngine open(EngineConfig.Cluster config, Opened opened) {
    PostgresMetadata metadata = PostgresMetadata.open(config.postgres());
    SqlDatabase database = metadata.database();
    opened.add(database::close);
    ScyllaEngine scylla = ScyllaEngine.open(config.scylla(), StatementListener.none());
    opened.add(scylla::close);
    RedisEngine redis = RedisEngine.open(config.redis(), metadata.identity().id());
    opened.add(redis::close);
    Engine engine =
        new Engine(
            new Engine.AccountPorts(
                metadata.identity().tokenKey(),
                new SqlAccountStore(database),
                new SqlDeviceStore(database)),
            new Engine.ConversationPorts(
                scylla.log(), new SqlConversationStore(database), scylla.marks()),
            new Engine.UserPorts(scylla.states(), new SqlLastSeenStore(database)),
            new Engine.EventPorts(
                new MemoryCluster(new java.security.SecureRandom(), System::nanoTime, Runnable::run)
                    .events()),
            Optional.of(
                new Engine.ClusterPorts(
                    redis.registry(), redis.directory(), redis.broker(), redis.buckets())),
            opened.resources());
    return new ClusterEngine(engine, metadata, scylla.restorer());
  }

  /** See {@link Engines#migrate}. */
  static List<String> migrate(
      EngineConfig.Cluster config, InstantSource clock, RandomGenerator random, boolean dryRun) {
    List<String> planned = steps(config, clock, random, true);
    if (dryRun || planned.isEmpty()) {
      return planned;
    }
    List<String> done = new ArrayList<>();
    PostgresSchema.alone(config.postgres(), () -> done.addAll(steps(config, clock, random, false)));
    return done;
  }

  private static List<String> steps(
      EngineConfig.Cluster config, InstantSource clock, RandomGenerator random, boolean dryRun) {
    List<String> steps = new ArrayList<>();
    steps.addAll(PostgresSchema.migrate(config.postgres(), clock, random, dryRun));
    steps.addAll(ScyllaEngine.migrate(config.scylla(), clock, dryRun));
    return steps;
  }
}
