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
 *
 * <p>Steps add, and builds of before go on with what they know: while a cluster is upgraded node by
 * node, and when one goes back. A step with which they cannot has the line {@value #BREAKS}. With
 * each step it is noted which schema a build must know at least.
 */
public final class Migrations {

  private static final String TABLE = "schema_version";
  private static final String CREATE =
      "CREATE TABLE IF NOT EXISTS "
          + TABLE
          + " (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)";
  private static final String OLDEST = "schema_oldest";
  private static final String CREATE_OLDEST =
      "CREATE TABLE IF NOT EXISTS "
          + OLDEST
          + " (version INTEGER PRIMARY KEY, oldest INTEGER NOT NULL)";
  private static final String VERSION = "SELECT COALESCE(MAX(version), 0) AS version FROM " + TABLE;

  private static final Pattern END_OF_STATEMENT = Pattern.compile(";\\s*(\\R|$)");
  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");

  private static final String BREAKS = "-- Builds of before cannot go on with this.";

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

  /** Whether a database is of a newer build, with which this one cannot go on. */
  public boolean isLeftBehindBy(SqlDatabase database) {
    return isLeftBehind(database, versionOf(database));
  }

  private boolean isLeftBehind(SqlDatabase database, int version) {
    return version > files.size() && oldest(database, version) > files.size();
  }

  /** What a build must know to use a schema of this version. */
  private static int oldest(SqlDatabase database, int version) {
    if (database.find(row -> true, database.dialect().tableQuery(), OLDEST).isEmpty()) {
      return version;
    }
    return database
        .find(
            row -> row.column("oldest").get(Number.class).intValue(),
            "SELECT oldest FROM " + OLDEST + " WHERE version = ?",
            version)
        .orElse(version);
  }

  /**
   * The migrations that {@link #apply} would run, the oldest first; none for a newer schema that
   * this build can use.
   *
   * @throws IllegalStateException when the database is of a newer build that left this one behind
   */
  public List<String> missingIn(SqlDatabase database) {
    int version = versionOf(database);
    if (isLeftBehind(database, version)) {
      throw new IllegalStateException(
          "The database has schema version "
              + version
              + ", this build knows "
              + files.size()
              + ". Run a newer build, or restore a backup of before.");
    }
    return files.subList(Math.min(version, files.size()), files.size());
  }

  /**
   * Applies what is missing. Of several that do so at once each applies what the others have not.
   *
   * @return what was applied by this call, the oldest first
   * @throws IllegalStateException when the database is of a newer build that left this one behind
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
      transaction.dml(CREATE_OLDEST);
      if (transaction.get(VERSION).map(Migrations::version).orElse(0) >= version) {
        return;
      }
      transaction.insert(
          "INSERT INTO " + TABLE + " (version, applied_at) VALUES (?, ?)", version, clock.millis());
      transaction.insert(
          "INSERT INTO " + OLDEST + " (version, oldest) VALUES (?, ?)",
          version,
          oldestFor(version));
      END_OF_STATEMENT
          .splitAsStream(script)
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .forEach(transaction::dml);
      applied.set(true);
    });
    return applied.get();
  }

  /** The last step up to this one with which builds of before cannot go on. */
  private int oldestFor(int version) {
    for (int step = version; step > 1; step--) {
      if (read(files.get(step - 1)).contains(BREAKS)) {
        return step;
      }
    }
    return 1;
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
