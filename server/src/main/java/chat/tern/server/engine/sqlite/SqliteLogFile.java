package chat.tern.server.engine.sqlite;

import java.nio.file.Path;
import java.util.List;

/** The open {@code log.db}: its writer and its readers, shared by the stores that live in it. */
public final class SqliteLogFile implements AutoCloseable {

  private final SqliteWriter writer;
  private final SqliteReaders readers;
  private final Heads heads = new Heads();

  private SqliteLogFile(SqliteFile file) {
    this.writer = new SqliteWriter(file, "tern-log-writer", heads::forget);
    this.readers = new SqliteReaders(file);
  }

  /** Opens or creates {@code log.db} in the directory. */
  public static SqliteLogFile open(Path directory) {
    return new SqliteLogFile(new SqliteFile(directory.resolve("log.db"), List.of("log-001.sql")));
  }

  SqliteWriter writer() {
    return writer;
  }

  /** For the writing thread alone. */
  Heads heads() {
    return heads;
  }

  SqliteReaders readers() {
    return readers;
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
  }
}
