package chat.tern.server.engine.postgres;

import chat.tern.backing.Backing;
import chat.tern.backing.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own in the PostgreSQL that all tests share. */
final class FreshDatabase {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private FreshDatabase() {}

  /** One without a schema. */
  static PostgresConfig empty() {
    return of(Backing.postgres());
  }

  /** One with the schema of this build. */
  static PostgresConfig migrated() {
    PostgresConfig config = empty();
    PostgresSchema.migrate(config, InstantSource.system(), new Random(1), false);
    return config;
  }

  /** One without a schema, in a server of the test's own. */
  static PostgresConfig of(PostgresServer server) {
    String name = "test" + COUNT.incrementAndGet();
    PostgresConfig config = config(server, name);
    execute(config(server, PostgresServer.DATABASE), "CREATE DATABASE " + name);
    return config;
  }

  static PostgresConfig config(PostgresServer server, String database) {
    return new PostgresConfig(
        server.jdbcUrl(database), PostgresServer.USER, "", 4, PostgresConfig.Patience.DEFAULTS);
  }

  static void execute(PostgresConfig config, String sql) {
    try (Connection connection = DriverManager.getConnection(config.url(), config.user(), "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
