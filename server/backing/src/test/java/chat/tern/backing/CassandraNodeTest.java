package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.nio.file.Path;
import java.util.List;

final class CassandraNodeTest extends ServiceContract<CassandraNode> {

  @Override
  CassandraNode create(Path directory) {
    return CassandraNode.in(directory);
  }

  /** A conditional batch, as Tern appends to its log. */
  @Override
  void write(CassandraNode cassandra, String value) {
    try (CqlSession session = CqlClient.connect(cassandra)) {
      session.execute(
          """
          CREATE KEYSPACE IF NOT EXISTS trial
          WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}\
          """);
      session.execute(
          """
          CREATE TABLE IF NOT EXISTS trial.entry
          (conversation text, seq int, head int static, value text, PRIMARY KEY (conversation, seq))\
          """);
      List<String> before = read(session);
      Integer head = before.isEmpty() ? null : before.size();
      int next = before.size() + 1;
      boolean applied =
          session
              .execute(
                  SimpleStatement.newInstance(
                      """
                      BEGIN BATCH
                      INSERT INTO trial.entry (conversation, seq, value) VALUES ('c', ?, ?);
                      UPDATE trial.entry SET head = ? WHERE conversation = 'c' IF head = ?;
                      APPLY BATCH\
                      """,
                      next,
                      value,
                      next,
                      head))
              .wasApplied();
      assertTrue(applied);
    }
  }

  @Override
  List<String> read(CassandraNode cassandra) {
    try (CqlSession session = CqlClient.connect(cassandra)) {
      return read(session);
    }
  }

  private static List<String> read(CqlSession session) {
    return session.execute("SELECT value FROM trial.entry WHERE conversation = 'c'").all().stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
