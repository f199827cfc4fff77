package chat.tern.server;

import chat.tern.backing.Backing;
import chat.tern.backing.CassandraNode;
import chat.tern.backing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The configuration of nodes on real services: a database, a keyspace, a prefix and a topic of
 * their own.
 */
final class RealServices {

  private final PostgresServer postgres;
  private final String name = "node_" + UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> settings = new HashMap<>();

  /** On what all tests share; without schemas. */
  RealServices() {
    this(Backing.postgres());
  }

  /** On a PostgreSQL of the test's own; without schemas. */
  RealServices(PostgresServer postgres) {
    this.postgres = postgres;
    execute(PostgresServer.DATABASE, "CREATE DATABASE " + name);
    settings.put("server.port", "0");
    settings.put("engine.name", "cluster");
    settings.put("accounts.argon2-memory-kib", "64");
    settings.put("accounts.argon2-iterations", "1");
    settings.put("limits.messages-per-second", "100000");
    settings.put("limits.messages-burst", "100000");
    settings.put("server.shutdown-deadline", "PT2S");
    settings.put("postgres.port", String.valueOf(postgres.port()));
    settings.put("postgres.database", name);
    settings.put("postgres.user", PostgresServer.USER);
    settings.put("postgres.connections", "4");
    CassandraNode cassandra = Backing.cassandra();
    settings.put(
        "scylla.contact-points",
        cassandra.address().getAddress().getHostAddress() + ":" + cassandra.address().getPort());
    settings.put("scylla.local-datacenter", CassandraNode.DATACENTER);
    settings.put("scylla.replication", CassandraNode.DATACENTER + ":1");
    settings.put("scylla.keyspace", name);
    settings.put("scylla.request-timeout", "PT15S");
    settings.put("redis.uris", "redis://127.0.0.1:" + Backing.redis().port());
    settings.put("redis.prefix", name);
    settings.put("redis.timeout", "PT2S");
    settings.put("kafka.topic", name);
    settings.put("kafka.partitions", "2");
    settings.put("kafka.replication", "1");
  }

  /** The name of the database, the keyspace, the prefix and the topic. */
  String name() {
    return name;
  }

  /** With another value for some keys. */
  Map<String, String> with(Map<String, String> changes) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(changes);
    return all;
  }

  /**
   * A command with all of this, and with another value for some keys, as arguments.
   *
   * @param command one word, or several with a space between
   */
  String[] arguments(String command, Map<String, String> changes) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ", -1)));
    with(changes).forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return arguments.stream().filter(argument -> !argument.isEmpty()).toArray(String[]::new);
  }

  /** Runs SQL in the cluster's database. */
  void sql(String statement) {
    execute(name, statement);
  }

  private void execute(String database, String sql) {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(database), PostgresServer.USER, "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
