package chat.tern.server.engine.sqlite;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;

/**
 * Moves what was committed from the write-ahead log into the file. SQLite does this by itself
 * inside a commit, and then everybody waits while thousands of pages are written. Here a thread of
 * its own writes nearly all of them while commits go on, and only the few pages that came meanwhile
 * are left to the writing thread: with nothing left, the next commit starts the write-ahead log
 * from its beginning again, so it does not grow.
 */
final class Checkpoints {

  private static final String PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)";

  private final SqliteFile file;
  private final Runnable rest;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closing;

  /**
   * @param rest has the writing thread call {@link #finish} soon
   */
  Checkpoints(SqliteFile file, String name, Runnable rest) {
    this.file = file;
    this.rest = rest;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Asks for one; returns at once. */
  void request() {
    if (due.availablePermits() == 0) {
      due.release();
    }
  }

  private void run() {
    try (Statements statements = new Statements(file.connect())) {
      while (!closing) {
        due.acquireUninterruptibly();
        if (!closing) {
          move(statements);
          rest.run();
        }
      }
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  private static void move(Statements statements) throws SQLException {
    try (Statement statement = statements.connection().createStatement()) {
      statement.execute(PASSIVE);
    } catch (SQLException e) {
      // A full disk, most likely. The commits stay in the write-ahead log, and the next one tries
      // again.
    }
  }

  /** Moves the rest, on the writing thread and between its transactions. */
  static void finish(Statements statements) throws SQLException {
    statements.connection().setAutoCommit(true);
    try {
      move(statements);
    } finally {
      statements.connection().setAutoCommit(false);
    }
  }

  /** Waits for the one that runs, and ends. */
  void end() throws InterruptedException {
    closing = true;
    due.release();
    thread.join();
  }
}
