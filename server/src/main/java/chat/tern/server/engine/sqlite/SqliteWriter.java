package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.observe.StoreListener;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The one thread that writes a SQLite file, with group commit: while one transaction is on its way
 * to the disk, the next writes gather, and then share one transaction and one sync. So a single
 * writer waits for one sync, and many writers wait for about two, however many they are.
 */
final class SqliteWriter implements Writes {

  /** Bounds the time that the first write of a commit waits for the last. */
  private static final int MAX_WRITES_PER_COMMIT = 1_024;

  /**
   * While several write at once, how long the writer waits for more before it commits: costs each
   * of them most of a millisecond and saves most of the commits. A lone writer never waits. Half a
   * millisecond more saves no CPU at 2,000 writes a second, and adds one to the slowest of them.
   */
  private static final long GATHERING_NANOS = 1_500_000;

  /**
   * Appends hit pages all over the indexes; the default of 2 MiB has them read again for every
   * commit.
   */
  private static final int CACHE_KIB = 64 * 1024;

  /**
   * Writes from one checkpoint to the next. A checkpoint writes each changed page once, however
   * often it changed since the last one; this many leave a write-ahead log of some 20 MiB.
   */
  private static final int WRITES_PER_CHECKPOINT = 5_000;

  /** Where a checkpoint could not be done, SQLite's own comes in at this many pages after all. */
  private static final int CHECKPOINT_PAGES = 100_000;

  /** Bounds the memory of what waits; a fuller queue means that the disk does not keep up. */
  private static final int MAX_WAITING = 65_536;

  /**
   * What follows from a commit runs on other threads, so many writes on one: a thread for each
   * would cost more than what most of them do, and one for all would use one core of many.
   */
  private static final int TOLD_BY_ONE_THREAD = 32;

  private final ExecutorService tellers = Executors.newVirtualThreadPerTaskExecutor();
  private final SqliteFile file;
  private final Transactions transactions;
  private final StoreListener listener;
  private Statements statements; // of the writing thread alone, once that runs
  private final BlockingQueue<Write<?>> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
  private final Checkpoints checkpoints;
  private final Thread thread;
  private int writesSinceCheckpoint; // of the writing thread alone
  private volatile boolean checkpointRests;
  private volatile boolean closing;

  /** Hears on the writing thread how each transaction ended, before anybody else does. */
  interface Transactions {

    /** What was written since the last end is durable. */
    void committed();

    /** What was written since the last end is void. */
    void rolledBack();
  }

  /**
   * @param listener hears of each commit, from its first statement until it is durable
   */
  SqliteWriter(SqliteFile file, String name, Transactions transactions, StoreListener listener) {
    this.listener = listener;
    this.file = file;
    this.transactions = transactions;
    this.statements = open(file);
    this.checkpoints = new Checkpoints(file, name + "-checkpoints", () -> checkpointRests = true);
    // A platform thread: SQLite runs in native code, which would pin a virtual one to its carrier.
    this.thread = Thread.ofPlatform().name(name).start(this::run);
  }

  private static Statements open(SqliteFile file) {
    Statements statements = new Statements(file.connect());
    try {
      try (Statement tuning = statements.connection().createStatement()) {
        tuning.execute("PRAGMA cache_size=-" + CACHE_KIB);
        tuning.execute("PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES);
        // What is erased has to be gone from the file, too, and not only from its tables.
        tuning.execute("PRAGMA secure_delete=ON");
      }
      statements.connection().setAutoCommit(false);
      return statements;
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }

  @Override
  public <T> CompletableFuture<T> submit(Write.Work<T> work) {
    Write<T> write = new Write<>(work);
    if (closing) {
      write.failed(new TernException(ErrorCode.SHUTTING_DOWN, "The server is shutting down."));
    } else if (!waiting.offer(write)) {
      write.failed(
          new TernException(
              ErrorCode.OVERLOADED, "The server's disk does not keep up: try again."));
    }
    return write.done();
  }

  private void run() {
    List<Write<?>> batch = new ArrayList<>();
    int last = 0;
    while (!closing || !waiting.isEmpty()) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        continue; // close() interrupts, to be noticed here
      }
      if (last > 1) {
        LockSupport.parkNanos(GATHERING_NANOS);
      }
      waiting.drainTo(batch, MAX_WRITES_PER_COMMIT - 1);
      last = batch.size();
      checkpoint(last);
      if (!commit(batch) && batch.size() > 1) {
        batch.forEach(write -> commit(List.of(write)));
      }
    }
  }

  /**
   * Returns false when the batch was rolled back and nobody was told yet, because one of several
   * may be to blame.
   */
  private boolean commit(List<Write<?>> batch) {
    long start = System.nanoTime();
    boolean failed = true;
    try {
      for (Write<?> write : batch) {
        write.run(statements);
      }
      statements.connection().commit();
      failed = false;
      transactions.committed();
    } catch (SQLException e) {
      rollback();
      fail(batch, SqliteErrors.translate(e));
      return false;
    } catch (RuntimeException e) {
      rollback();
      fail(batch, e);
      return false;
    } finally {
      listener.ran(SqliteReaders.STORE, "commit", System.nanoTime() - start, failed);
    }
    tell(batch);
    return true;
  }

  private void fail(List<Write<?>> batch, RuntimeException e) {
    if (batch.size() == 1) {
      Write<?> alone = batch.getFirst();
      tellers.execute(() -> alone.failed(e));
    }
  }

  private void tell(List<Write<?>> batch) {
    for (int from = 0; from < batch.size(); from += TOLD_BY_ONE_THREAD) {
      int to = Math.min(batch.size(), from + TOLD_BY_ONE_THREAD);
      List<Write<?>> some = List.copyOf(batch.subList(from, to));
      tellers.execute(() -> some.forEach(Write::committed));
    }
  }

  private void checkpoint(int writes) {
    writesSinceCheckpoint += writes;
    if (writesSinceCheckpoint >= WRITES_PER_CHECKPOINT) {
      writesSinceCheckpoint = 0;
      checkpoints.request();
    }
    if (checkpointRests) {
      checkpointRests = false;
      try {
        Checkpoints.finish(statements);
      } catch (SQLException e) {
        reopen();
      }
    }
  }

  private void rollback() {
    transactions.rolledBack();
    try {
      statements.connection().rollback();
    } catch (SQLException e) {
      // SQLite has rolled back by itself, as it does after a full disk, and the driver does not
      // know: it would run the next write outside of a transaction. A new connection knows.
      reopen();
    }
  }

  private void reopen() {
    try {
      statements.close();
    } catch (SQLException e) {
      // It is given up anyway.
    }
    try {
      statements = open(file);
    } catch (TernException e) {
      // Then the next write fails on the closed one, and comes here again.
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
      for (Write<?> late = waiting.poll(); late != null; late = waiting.poll()) {
        late.failed(new TernException(ErrorCode.SHUTTING_DOWN, "The server is shutting down."));
      }
      tellers.close();
      checkpoints.end();
      statements.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw SqliteErrors.translate(e);
    }
  }
}
