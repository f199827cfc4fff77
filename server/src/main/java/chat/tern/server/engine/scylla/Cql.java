package chat.tern.server.engine.scylla;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.RequestThrottlingException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs statements, measures them, and says in our words what the driver reports: every failure is a
 * {@link TernException}. Stages complete on the driver's threads, which must not be blocked.
 */
final class Cql {

  /** What ScyllaDB allows by default in a restriction of a query, for keys of either kind. */
  private static final int MAX_IN = 100;

  private final CqlSession session;
  private final ScyllaConfig.Consistency consistency;
  private final StatementListener listener;

  Cql(CqlSession session, ScyllaConfig.Consistency consistency, StatementListener listener) {
    this.session = session;
    this.consistency = consistency;
    this.listener = listener;
  }

  Query prepare(String name, String statement) {
    return new Query(name, session.prepare(statement));
  }

  /** All rows. They see every write that was acknowledged. */
  CompletionStage<List<Row>> rows(Query query, Object... values) {
    return rows(query.name(), query.bind(values).setIdempotent(true));
  }

  /**
   * All rows, after finishing what is under way: a conditional write of which nobody knows the
   * outcome has taken effect by then, or is not among the rows.
   */
  CompletionStage<List<Row>> decidedRows(Query query, Object... values) {
    return rows(
        query.name(),
        query.bind(values).setConsistencyLevel(serial(consistency)).setIdempotent(true));
  }

  /** The level at which conditional writes of this consistency are decided. */
  static ConsistencyLevel serial(ScyllaConfig.Consistency consistency) {
    return switch (consistency) {
      case QUORUM -> ConsistencyLevel.SERIAL;
      case LOCAL_QUORUM -> ConsistencyLevel.LOCAL_SERIAL;
    };
  }

  /** Writes what may be written again. */
  CompletionStage<Void> write(Query query, Object... values) {
    return run(query.name(), query.bind(values).setIdempotent(true), _ -> done(null));
  }

  /** Writes rows of one partition at once; what may be written again. */
  CompletionStage<Void> writeAll(String name, List<BoundStatement> rows) {
    return rows.isEmpty()
        ? done(null)
        : run(name, batch(rows).setIdempotent(true), _ -> done(null));
  }

  /**
   * Writes rows of one partition on the conditions that they carry; all or none. When the stage
   * fails, the write may have taken effect, and may yet: it must not simply be tried again.
   *
   * @return whether the conditions held
   */
  CompletionStage<Boolean> decide(String name, List<BoundStatement> rows) {
    return run(name, batch(rows).setIdempotent(false), result -> done(result.wasApplied()));
  }

  private static BatchStatement batch(List<BoundStatement> rows) {
    BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
    rows.forEach(batch::addStatement);
    return batch.build();
  }

  private CompletionStage<List<Row>> rows(String name, Statement<?> statement) {
    return run(name, statement, result -> collect(result, new ArrayList<>()));
  }

  private static CompletionStage<List<Row>> collect(AsyncResultSet page, List<Row> rows) {
    page.currentPage().forEach(rows::add);
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> collect(next, rows))
        : done(rows);
  }

  private <T> CompletionStage<T> run(
      String name, Statement<?> statement, Function<AsyncResultSet, CompletionStage<T>> reading) {
    long asked = System.nanoTime();
    return session
        .executeAsync(statement)
        .thenCompose(reading)
        .handle((result, failure) -> {
          listener.ran(name, System.nanoTime() - asked, failure != null);
          if (failure != null) {
            throw translate(failure);
          }
          return result;
        });
  }

  private static <T> CompletionStage<T> done(T result) {
    return CompletableFuture.completedStage(result);
  }

  private static RuntimeException translate(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return switch (cause) {
      case RequestThrottlingException full ->
          new TernException(
              ErrorCode.OVERLOADED, "The server's store does not keep up: try again.", full);
      // An IllegalStateException comes from a session that is closed.
      case DriverException _, IllegalStateException _ ->
          new TernException(
              ErrorCode.STORE_UNAVAILABLE, "The server's store failed: try again later.", cause);
      default -> new CompletionException(cause);
    };
  }

  /** Completes with all results, in order, when all are there. */
  static <T> CompletionStage<List<T>> all(List<CompletionStage<T>> stages) {
    CompletionStage<List<T>> all = done(new ArrayList<>(stages.size()));
    for (CompletionStage<T> stage : stages) {
      all =
          all.thenCombine(
              stage,
              (results, result) -> {
                results.add(result);
                return results;
              });
    }
    return all;
  }

  /** Cuts the values of a restriction {@code IN} into as many as nodes take at once. */
  static <T> List<List<T>> parts(Collection<T> values) {
    List<T> list = List.copyOf(values);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += MAX_IN) {
      parts.add(list.subList(from, Math.min(list.size(), from + MAX_IN)));
    }
    return parts;
  }

  /** Waits; for threads that may block, and never on the driver's. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
