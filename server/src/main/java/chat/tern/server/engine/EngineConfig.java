package chat.tern.server.engine;

import chat.tern.server.engine.kafka.KafkaConfig;
import chat.tern.server.engine.postgres.PostgresConfig;
import chat.tern.server.engine.redis.RedisConfig;
import chat.tern.server.engine.scylla.ScyllaConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Which engine a server runs on. */
public sealed interface EngineConfig {

  /**
   * SQLite in a directory; nothing to install.
   *
   * @param directory is made when missing
   */
  record Embedded(Path directory) implements EngineConfig {}

  /**
   * Services that several servers share, which are then the nodes of one cluster.
   *
   * @param kafka empty for a cluster without an event stream
   */
  record Cluster(
      PostgresConfig postgres, ScyllaConfig scylla, RedisConfig redis, Optional<KafkaConfig> kafka)
      implements EngineConfig {}

  /** Everything in memory, gone with the process: for trials and tests. */
  record Memory() implements EngineConfig {}
}
