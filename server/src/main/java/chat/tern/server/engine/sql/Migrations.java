package chat.tern.server.engine.sql;

import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Brings a database to the schema of this build. The migrations are SQL files, numbered from 1 by
 * their place in a list to which one only ever appends. Each is applied once, in a transaction with
 * the note that it was, so a start that was killed in between, and a start that follows, are both
 * safe.
 */
public final class Migrations {

  private static final String TABLE = "schema_version";
  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS "
          + TABLE
          + " (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)";
  private static final String VERSION = "SELECT COALESCE(MAX(version), 0) AS version FROM " + TABLE;

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

  private final Class<?> place;
  private final List<String> files;

  /**
   * @param place the class beside which the files lie
   * @param files their names, the oldest first
   */
  public Migrations(Class<?> place, List<String> files) {
    this.place = place;
    this.files = List.copyOf(files);
  }

  /** The schema of this build. */
  public int version() {
    return files.size();
  }

  /** The schema of a database: 0 when it has none. */
  public int versionOf(SqlDatabase database) {
    if (database.find(row -> true, database.dialect().tableQuery(), TABLE).isEmpty()) {
      return 0;
    }
    return database.find(Migrations::version, VERSION).orElse(0);
  }

  /**
   * The migrations that {@link #apply} would run, the oldest first.
   *
   * @throws IllegalStateException when the database is of a newer build
   */
  public List<String> missingIn(SqlDatabase database) {
    int version = versionOf(database);
    if (version > files.size()) {
      throw new IllegalStateException(
          "The database has schema version "
              + version
              + ", this build knows "
              + files.size()
              + ". Run a newer build, or restore a backup of before.");
    }
    return files.subList(version, files.size());
  }

  /**
   * Applies what is missing. Of several that do so at once each applies what the others have not.
   *
   * @return what was applied by this call, the oldest first
   * @throws IllegalStateException when the database is of a newer build
   */
  public List<String> apply(SqlDatabase database, InstantSource clock) {
    List<String> applied = new ArrayList<>();
    for (String file : missingIn(database)) {
      if (apply(database, clock, files.indexOf(file) + 1)) {
        applied.add(file);
      }
    }
    return applied;
  }

  private boolean apply(SqlDatabase database, InstantSource clock, int version) {
    String script = COMMENT.matcher(read(files.get(version - 1))).replaceAll("");
    AtomicBoolean applied = new AtomicBoolean();
    database.transaction(transaction -> {
      database.dialect().lockMigrations(transaction);
      transaction.dml(CREATE);
      if (transaction.get(VERSION).map(Migrations::version).orElse(0) >= version) {
        return;
      }
      transaction.insert(
          "INSERT INTO " + TABLE + " (version, applied_at) VALUES (?, ?)", version, clock.millis());
      END_OF_STATEMENT
          .splitAsStream(script)
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .forEach(transaction::dml);
      applied.set(true);
    });
    return applied.get();
  }

  private static int version(DbRow row) {
    return row.column("version").get(Number.class).intValue();
  }

  private String read(String file) {
    try (InputStream in = place.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("The build lacks the migration " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The migration " + file + " cannot be read", e);
    }
  }
}
