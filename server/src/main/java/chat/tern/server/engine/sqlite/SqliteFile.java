package chat.tern.server.engine.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * A SQLite file with the settings that make a commit durable, and its schema. Migrations are
 * numbered scripts; {@code user_version} in the file says how many have run, and it moves in the
 * same transaction, so one that is cut off runs again from its beginning.
 */
final class SqliteFile {

  /** An append touches a page here and there, and what is written is whole pages. */
  private static final int PAGE_BYTES = 2_048;

  private static final int BUSY_MILLIS = 5_000;

  private final Path path;

  SqliteFile(Path path, List<String> migrations) {
    this.path = path;
    if (!Files.exists(path)) {
      create();
    }
    try (Connection connection = connect()) {
      migrate(connection, migrations);
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  /**
   * A connection that cannot write, to a file that another process may be writing.
   *
   * @throws IllegalStateException when there is no such file, or one of another build
   */
  static Connection readOnly(Path path, List<String> migrations) {
    if (!Files.exists(path)) {
      throw new IllegalStateException("there is no " + path.getFileName() + " in it");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(BUSY_MILLIS);
    try {
      Connection connection = config.createConnection("jdbc:sqlite:" + path);
      int version = version(connection);
      if (version != migrations.size()) {
        connection.close();
        throw new IllegalStateException(
            version < migrations.size()
                ? "it is of an older build: start the server on it once, which brings it up to date"
                : "it is of a newer build: use the tern-server that runs on it");
      }
      return connection;
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet version = statement.executeQuery("PRAGMA user_version")) {
      return version.getInt(1);
    }
  }

  /**
   * Makes an empty file with our page size. It cannot change later: not in a file with a
   * write-ahead log, and the driver applies the settings of a URL in no particular order.
   */
  private void create() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + path);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size = " + PAGE_BYTES);
      statement.execute("VACUUM");
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  Connection connect() {
    try {
      Connection connection =
          DriverManager.getConnection(
              "jdbc:sqlite:"
                  + path
                  // FULL syncs the write-ahead log at every commit: an accepted message survives a
                  // power cut.
                  + "?journal_mode=WAL&synchronous=FULL&foreign_keys=true&busy_timeout="
                  + BUSY_MILLIS
                  + "&transaction_mode=IMMEDIATE"
                  + "&jdbc.get_generated_keys=false");
      return connection;
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  private static void migrate(Connection connection, List<String> migrations) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (int next = version(connection); next < migrations.size(); next++) {
        statement.executeUpdate(script(migrations.get(next)));
        statement.executeUpdate("PRAGMA user_version = " + (next + 1));
      }
      connection.commit();
    }
  }

  private static String script(String name) {
    try (InputStream in = SqliteFile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read migration " + name, e);
    }
  }
}
