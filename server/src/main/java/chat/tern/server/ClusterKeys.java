package chat.tern.server;

import static chat.tern.server.config.ValueType.choice;
import static chat.tern.server.config.ValueType.counts;
import static chat.tern.server.config.ValueType.duration;
import static chat.tern.server.config.ValueType.optionalPath;
import static chat.tern.server.config.ValueType.secret;
import static chat.tern.server.config.ValueType.text;
import static chat.tern.server.config.ValueType.texts;
import static chat.tern.server.config.ValueType.whole;

import chat.tern.server.config.ConfigKey;
import chat.tern.server.config.ConfigValues;
import chat.tern.server.config.ValueType;
import chat.tern.server.engine.EngineConfig;
import chat.tern.server.engine.kafka.KafkaConfig;
import chat.tern.server.engine.postgres.PostgresConfig;
import chat.tern.server.engine.redis.RedisConfig;
import chat.tern.server.engine.scylla.ScyllaConfig;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The keys of what a cluster stands on, and how they become its configuration. */
final class ClusterKeys {

  private static final List<ConfigKey<?>> KEYS = new ArrayList<>();

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  static final ConfigKey<String> POSTGRES_HOST =
      key("postgres.host", text(), "127.0.0.1", "Where PostgreSQL is.");
  static final ConfigKey<Integer> POSTGRES_PORT =
      key("postgres.port", whole(1, 65_535), "5432", "Its port.");
  static final ConfigKey<String> POSTGRES_DATABASE =
      key("postgres.database", text(), "tern", "The database; `tern-server migrate` fills it.");
  static final ConfigKey<String> POSTGRES_URL =
      key(
          "postgres.url",
          secret(),
          "",
          "Stands in for host, port and database where they do not suffice: a URL of JDBC, which"
              + " may name several hosts and set how the driver speaks TLS.");
  static final ConfigKey<String> POSTGRES_USER =
      key("postgres.user", text(), "tern", "The user, who owns the tables.");
  static final ConfigKey<String> POSTGRES_PASSWORD =
      key(
          "postgres.password",
          secret(),
          "",
          "The user's password. Better in the environment than in a file.");
  static final ConfigKey<Integer> POSTGRES_CONNECTIONS =
      key(
          "postgres.connections",
          whole(1, 1000),
          String.valueOf(PostgresConfig.DEFAULT_CONNECTIONS),
          "The most connections that one server opens.");
  static final ConfigKey<Duration> POSTGRES_CONNECT_TIMEOUT =
      key(
          "postgres.connect-timeout",
          duration(SECOND, MINUTE),
          PostgresConfig.Patience.DEFAULTS.connect().toString(),
          "How long a request waits for a connection before it is refused.");
  static final ConfigKey<Duration> POSTGRES_ANSWER_TIMEOUT =
      key(
          "postgres.answer-timeout",
          duration(SECOND, MINUTE),
          PostgresConfig.Patience.DEFAULTS.answer().toString(),
          "How long PostgreSQL may take to answer before a connection counts as broken.");

  static final ConfigKey<List<String>> SCYLLA_CONTACT_POINTS =
      key(
          "scylla.contact-points",
          texts(),
          "127.0.0.1:9042",
          "Some nodes of ScyllaDB or Apache Cassandra, host or host:port; they name the others.");
  static final ConfigKey<String> SCYLLA_DATACENTER =
      key(
          "scylla.local-datacenter",
          text(),
          "datacenter1",
          "The datacenter whose nodes this server asks; \"nodetool status\" shows its name.");
  static final ConfigKey<String> SCYLLA_KEYSPACE =
      key("scylla.keyspace", text(), ScyllaConfig.DEFAULT_KEYSPACE, "What holds the tables.");
  static final ConfigKey<Map<String, Integer>> SCYLLA_REPLICATION =
      key(
          "scylla.replication",
          counts(),
          "datacenter1:3",
          "The copies that each datacenter keeps, for a keyspace that `tern-server migrate`"
              + " makes.");
  static final ConfigKey<ScyllaConfig.Consistency> SCYLLA_CONSISTENCY =
      key(
          "scylla.consistency",
          choice(ScyllaConfig.Consistency.class),
          "quorum",
          "The copies among which a majority is formed: those of all datacenters, or of the local"
              + " one while servers of no other write. The same on all servers.");
  static final ConfigKey<String> SCYLLA_USER =
      key("scylla.user", secret(), "", "The user; empty where none is asked for.");
  static final ConfigKey<String> SCYLLA_PASSWORD =
      key("scylla.password", secret(), "", "The user's password.");
  static final ConfigKey<Duration> SCYLLA_TIMEOUT =
      key(
          "scylla.request-timeout",
          duration(SECOND, MINUTE),
          ScyllaConfig.DEFAULT_REQUEST_TIMEOUT.toString(),
          "How long a request may take; longer than the nodes themselves wait for each other.");

  static final ConfigKey<String> REDIS_URIS =
      key(
          "redis.uris",
          secret(),
          "redis://127.0.0.1:6379",
          "Where Redis is, redis://user:password@host:port or rediss:// for TLS; of a Redis Cluster"
              + " some of its servers, between commas.");
  static final ConfigKey<String> REDIS_PREFIX =
      key(
          "redis.prefix",
          text(),
          RedisConfig.DEFAULT_PREFIX,
          "Begins all keys and channels, so that a Redis can be shared.");
  static final ConfigKey<Duration> REDIS_TIMEOUT =
      key(
          "redis.timeout",
          duration(Duration.ofMillis(10), Duration.ofSeconds(10)),
          RedisConfig.Timeouts.DEFAULTS.answer().toString(),
          "How long Redis may take to connect or answer before the server goes on without it.");

  static final ConfigKey<String> KAFKA_BOOTSTRAP =
      key(
          "kafka.bootstrap",
          secret(),
          "",
          "Some brokers of Kafka, host:port, between commas. Empty for a cluster without an event"
              + " stream, and so without push, search and webhooks.");
  static final ConfigKey<String> KAFKA_TOPIC =
      key(
          "kafka.topic",
          text(),
          KafkaConfig.DEFAULT_TOPIC,
          "The topic of the event stream, which no other cluster may write;"
              + " `tern-server migrate` makes it.");
  static final ConfigKey<Integer> KAFKA_PARTITIONS =
      key(
          "kafka.partitions",
          whole(1, 1_000),
          String.valueOf(KafkaConfig.NewTopic.DEFAULTS.partitions()),
          "The partitions of a topic that is made; never change their number later.");
  static final ConfigKey<Integer> KAFKA_REPLICATION =
      key(
          "kafka.replication",
          whole(1, 9),
          String.valueOf(KafkaConfig.NewTopic.DEFAULTS.replication()),
          "The copies of a topic that is made; 1 for trials only.");
  static final ConfigKey<Duration> KAFKA_RETENTION =
      key(
          "kafka.retention",
          duration(Duration.ofHours(1), Duration.ofDays(3_650)),
          KafkaConfig.NewTopic.DEFAULTS.retention().toString(),
          "How long a topic that is made keeps entries.");
  static final ConfigKey<Optional<Path>> KAFKA_CLIENT_PROPERTIES =
      key(
          "kafka.client-properties",
          optionalPath(),
          "",
          "A file of properties for Kafka's clients: security.protocol, sasl.* and ssl.* where the"
              + " brokers ask for them. Keep it from other users.");

  private ClusterKeys() {}

  /** All of them, in the order above. */
  static List<ConfigKey<?>> all() {
    return List.copyOf(KEYS);
  }

  /** The configuration; empty when there are problems, all of which are added. */
  static Optional<EngineConfig> config(ConfigValues values, List<String> problems) {
    Optional<PostgresConfig> postgres = valid(problems, () -> postgres(values));
    Optional<ScyllaConfig> scylla = valid(problems, () -> scylla(values));
    Optional<RedisConfig> redis = valid(problems, () -> redis(values));
    Optional<Optional<KafkaConfig>> kafka = valid(problems, () -> kafka(values));
    if (postgres.isEmpty() || scylla.isEmpty() || redis.isEmpty() || kafka.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new EngineConfig.Cluster(postgres.get(), scylla.get(), redis.get(), kafka.get()));
  }

  private static Optional<KafkaConfig> kafka(ConfigValues values) {
    if (values.get(KAFKA_BOOTSTRAP).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new KafkaConfig(
            Arrays.stream(values.get(KAFKA_BOOTSTRAP).split(",")).map(String::strip).toList(),
            values.get(KAFKA_TOPIC),
            new KafkaConfig.NewTopic(
                values.get(KAFKA_PARTITIONS),
                values.get(KAFKA_REPLICATION),
                values.get(KAFKA_RETENTION)),
            values
                .get(KAFKA_CLIENT_PROPERTIES)
                .map(KafkaConfig::clientProperties)
                .orElse(Map.of())));
  }

  private static ScyllaConfig scylla(ConfigValues values) {
    Optional<ScyllaConfig.Credentials> credentials =
        Optional.of(values.get(SCYLLA_USER))
            .filter(user -> !user.isEmpty())
            .map(user -> new ScyllaConfig.Credentials(user, values.get(SCYLLA_PASSWORD)));
    return new ScyllaConfig(
        values.get(SCYLLA_CONTACT_POINTS),
        values.get(SCYLLA_DATACENTER),
        credentials,
        new ScyllaConfig.Keyspace(
            values.get(SCYLLA_KEYSPACE),
            values.get(SCYLLA_REPLICATION),
            values.get(SCYLLA_CONSISTENCY)),
        values.get(SCYLLA_TIMEOUT));
  }

  private static RedisConfig redis(ConfigValues values) {
    Duration timeout = values.get(REDIS_TIMEOUT);
    return RedisConfig.parse(
        Arrays.stream(values.get(REDIS_URIS).split(",")).map(String::strip).toList(),
        values.get(REDIS_PREFIX),
        new RedisConfig.Timeouts(timeout, timeout));
  }

  private static PostgresConfig postgres(ConfigValues values) {
    return new PostgresConfig(
        values.get(POSTGRES_URL).isEmpty() ? url(values) : values.get(POSTGRES_URL),
        values.get(POSTGRES_USER),
        values.get(POSTGRES_PASSWORD),
        values.get(POSTGRES_CONNECTIONS),
        new PostgresConfig.Patience(
            values.get(POSTGRES_CONNECT_TIMEOUT), values.get(POSTGRES_ANSWER_TIMEOUT)));
  }

  private static String url(ConfigValues values) {
    String host = values.get(POSTGRES_HOST);
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(
            host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
            values.get(POSTGRES_PORT),
            URLEncoder.encode(values.get(POSTGRES_DATABASE), StandardCharsets.UTF_8));
  }

  private static <C> Optional<C> valid(List<String> problems, Supplier<C> config) {
    try {
      return Optional.of(config.get());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
      return Optional.empty();
    }
  }

  private static <T> ConfigKey<T> key(
      String name, ValueType<T> type, String defaultText, String meaning) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultText, meaning);
    KEYS.add(key);
    return key;
  }
}
