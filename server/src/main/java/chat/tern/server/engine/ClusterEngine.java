package chat.tern.server.engine;

import chat.tern.server.engine.kafka.KafkaEvents;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryEventStream;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.engine.postgres.PostgresMetadata;
import chat.tern.server.engine.postgres.PostgresSchema;
import chat.tern.server.engine.redis.RedisEngine;
import chat.tern.server.engine.scylla.ScyllaEngine;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminStore;
import chat.tern.server.engine.sql.SqlAuditStore;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlErasureStore;
import chat.tern.server.engine.sql.SqlGroupCatalog;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sql.SqlShownStore;
import chat.tern.server.engine.sql.SqlStatusStore;
import chat.tern.server.engine.sql.SqlTargetStore;
import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.observe.StoreListener;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * PostgreSQL, ScyllaDB, Redis and Kafka, as one node of a cluster uses them.
 *
 * @param stores for whoever copies them
 */
record ClusterEngine(Engine engine, ClusterStores stores) {

  /**
   * Connects to all of them.
   *
   * @param listener hears of each statement
   * @throws chat.tern.server.opening.EngineException when one cannot be used; then none stays open
   */
  static ClusterEngine open(EngineConfig.Cluster config, StoreListener listener) {
    Opened opened = new Opened();
    try {
      return open(config, opened, listener);
    } catch (RuntimeException e) {
      opened.abandon(e);
      throw e;
    }
  }

  private static ClusterEngine open(
      EngineConfig.Cluster config, Opened opened, StoreListener listener) {
    ClusterStores stores = ClusterStores.open(config, opened, listener);
    PostgresMetadata metadata = stores.metadata();
    SqlDatabase database = metadata.database();
    ScyllaEngine scylla = stores.scylla();
    RedisEngine redis = RedisEngine.open(config.redis(), metadata.identity().id(), listener);
    opened.add(redis::close);
    Engine engine =
        new Engine(
            new Engine.AccountPorts(
                metadata.identity().tokenKey(),
                new SqlAccountStore(database),
                new SqlStatusStore(database),
                new SqlDeviceStore(database)),
            new Engine.AdminPorts(
                new SqlAdminStore(database),
                new SqlAuditStore(database),
                new SqlLimitStore(database),
                new SqlGroupCatalog(database),
                new SqlErasureStore(database)),
            new Engine.ConversationPorts(
                scylla.log(),
                new SqlConversationStore(database),
                scylla.marks(),
                new Engine.HistoryPorts(new SqlLimitedHistories(database), scylla.eraser())),
            new Engine.UserPorts(
                scylla.states(),
                new SqlLastSeenStore(database),
                new Engine.PushPorts(new SqlTargetStore(database), new SqlShownStore(database))),
            config
                .kafka()
                .map(kafka ->
                    events(
                        KafkaEvents.open(kafka, metadata.identity().id()),
                        scylla.publishing(),
                        opened))
                .orElseGet(ClusterEngine::noEvents),
            Optional.of(
                new Engine.ClusterPorts(
                    redis.registry(), redis.directory(), redis.broker(), redis.buckets())),
            opened.resources());
    return new ClusterEngine(engine, stores);
  }

  private static Engine.EventPorts events(
      KafkaEvents kafka, PublishingStore publishing, Opened opened) {
    opened.add(kafka::close);
    return new Engine.EventPorts(
        kafka.stream(), Optional.of(new Engine.Outlet(kafka.sink(), publishing)));
  }

  /** A stream into which nothing is ever put. */
  private static Engine.EventPorts noEvents() {
    MemoryMarks marks = new MemoryMarks(new MemoryUserStateStore());
    return new Engine.EventPorts(
        new MemoryEventStream(new MemoryConversationLog(marks)), Optional.empty());
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
    config.kafka().ifPresent(kafka -> steps.addAll(KafkaEvents.migrate(kafka, dryRun)));
    return steps;
  }
}
