package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.TernException;
import chat.tern.server.observe.StoreListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;

/** The open {@code log.db}: its writer and its readers, shared by the stores that live in it. */
public final class SqliteLogFile implements AutoCloseable {

  private static final String FILE = "log.db";

  /** Numbered by their place; append only. */
  private static final List<String> MIGRATIONS = List.of("log-001.sql", "log-002.sql");

  private final Writes writer;
  private final SqliteReaders readers;
  private final Heads heads = new Heads();
  private final SentMarks sentMarks = new SentMarks();
  private final Commits commits = new Commits();

  private SqliteLogFile(SqliteFile file, StoreListener listener) {
    this.writer = new SqliteWriter(file, "tern-log-writer", new Remembered(), listener);
    this.readers = new SqliteReaders(file, listener);
  }

  private SqliteLogFile(SqliteReaders readers) {
    this.writer = new NoWrites();
    this.readers = readers;
  }

  /** Opens or creates {@code log.db} in the directory. */
  public static SqliteLogFile open(Path directory) {
    return open(directory, StoreListener.none());
  }

  /** As {@link #open(Path)}, with somebody who hears of each commit and of each query. */
  public static SqliteLogFile open(Path directory, StoreListener listener) {
    return new SqliteLogFile(new SqliteFile(directory.resolve(FILE), MIGRATIONS), listener);
  }

  /**
   * Opens the {@code log.db} of a directory to be read, beside whoever writes it. Marks that he has
   * not written yet are not seen.
   *
   * @throws IllegalStateException when there is none, or one of another build
   */
  public static SqliteLogFile beside(Path directory) {
    Path path = directory.resolve(FILE);
    return new SqliteLogFile(
        SqliteReaders.several(() -> SqliteFile.readOnly(path, MIGRATIONS), StoreListener.none()));
  }

  /**
   * One connection to the {@code log.db} of a directory, as {@link #beside}.
   *
   * @throws IllegalStateException when there is none, or one of another build
   */
  static SqliteReaders readOnly(Path directory) {
    return SqliteReaders.alone(SqliteFile.readOnly(directory.resolve(FILE), MIGRATIONS));
  }

  Writes writer() {
    return writer;
  }

  /** For the writing thread alone. */
  Heads heads() {
    return heads;
  }

  /** For the writing thread alone. */
  SentMarks sentMarks() {
    return sentMarks;
  }

  /** Tells of each commit. */
  Commits commits() {
    return commits;
  }

  /** Brings the marks up to date for whoever is about to read them. May wait for a commit. */
  void settleMarks() {
    if (sentMarks.isBehind() && !(writer instanceof NoWrites)) {
      try {
        writer
            .submit(statements -> {
              sentMarks.write(statements);
              return true;
            })
            .join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof TernException known ? known : e;
      }
    }
  }

  /** What the writing thread remembers of the file depends on what became of its transactions. */
  private final class Remembered implements SqliteWriter.Transactions {
    @Override
    public void committed() {
      sentMarks.committed();
      commits.happened();
    }

    @Override
    public void rolledBack() {
      heads.forget();
      sentMarks.rolledBack();
    }
  }

  SqliteReaders readers() {
    return readers;
  }

  @Override
  public void close() {
    try {
      settleMarks();
    } catch (TernException e) {
      // A full disk must not keep a server from closing: the next start makes them again.
    }
    writer.close();
    readers.close();
  }
}
