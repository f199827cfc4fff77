package chat.tern.server.engine.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Brings a database to the schema of this build. The migrations are SQL files, numbered from 1 by
 * their place in a list to which one only ever appends. Each is applied once, in a transaction with
 * the note that it was, so a start that was killed in between, and a start that follows, are both
 * safe.
 */
public final class Migrations {

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

  /**
   * Applies what is missing.
   *
   * @throws IllegalStateException when the database is of a newer build
   */
  public void apply(SqlDatabase database, InstantSource clock) {
    database.change(
        "CREATE TABLE IF NOT EXISTS schema_version"
            + " (version INTEGER PRIMARY KEY, applied_at BIGINT NOT NULL)");
    int applied =
        database
            .find(
                row -> row.column("version").get(Number.class).intValue(),
                "SELECT COALESCE(MAX(version), 0) AS version FROM schema_version")
            .orElse(0);
    if (applied > files.size()) {
      throw new IllegalStateException(
          "The database has schema version "
              + applied
              + ", this build knows "
              + files.size()
              + ". Run a newer build, or restore a backup of before.");
    }
    for (int version = applied + 1; version <= files.size(); version++) {
      apply(database, clock, version);
    }
  }

  private void apply(SqlDatabase database, InstantSource clock, int version) {
    String script = COMMENT.matcher(read(files.get(version - 1))).replaceAll("");
    database.transaction(transaction -> {
      transaction.insert(
          "INSERT INTO schema_version (version, applied_at) VALUES (?, ?)",
          version,
          clock.millis());
      END_OF_STATEMENT
          .splitAsStream(script)
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .forEach(transaction::dml);
    });
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
