package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.observe.StoreListener;
import chat.tern.server.opening.EngineException;
import java.util.HashMap;
import java.util.Map;

/** Opens the connections to a PostgreSQL. */
final class PostgresPool {

  private PostgresPool() {}

  /**
   * Opens them; one is tried at once.
   *
   * @throws EngineException when the database does not answer or does not let us in
   */
  static SqlDatabase open(PostgresConfig config) {
    return open(config, StoreListener.none());
  }

  /** As {@link #open(PostgresConfig)}, with somebody who hears of each statement. */
  static SqlDatabase open(PostgresConfig config, StoreListener listener) {
    Map<String, String> pool = new HashMap<>();
    pool.put("url", config.url());
    pool.put("username", config.user());
    pool.put("password", config.password());
    pool.put("poolName", "postgres");
    pool.put("minimumIdle", "1");
    pool.put("maximumPoolSize", String.valueOf(config.connections()));
    pool.put("connectionTimeout", String.valueOf(config.patience().connect().toMillis()));
    // The driver's own settings. One that was given in the URL wins.
    String connect = String.valueOf(config.patience().connect().toSeconds());
    pool.put("dataSource.connectTimeout", connect);
    pool.put("dataSource.loginTimeout", connect);
    pool.put("dataSource.socketTimeout", String.valueOf(config.patience().answer().toSeconds()));
    pool.put("dataSource.tcpKeepAlive", "true");
    pool.put("dataSource.ApplicationName", "tern-server");
    try {
      return SqlDatabase.open(pool, new PostgresDialect(), listener);
    } catch (RuntimeException e) {
      throw PostgresErrors.refusal(config, e);
    }
  }
}
