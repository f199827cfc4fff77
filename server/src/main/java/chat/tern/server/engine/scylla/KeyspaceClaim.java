package chat.tern.server.engine.scylla;

import chat.tern.server.opening.EngineException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import org.jspecify.annotations.Nullable;

/**
 * Whose a keyspace is. The first cluster that comes has it for good: two would mix up what their
 * users and nodes have, as neither knows the other's.
 */
final class KeyspaceClaim {

  private final CqlSession session;
  private final ScyllaConfig.Keyspace keyspace;

  KeyspaceClaim(CqlSession session, ScyllaConfig.Keyspace keyspace) {
    this.session = session;
    this.keyspace = keyspace;
  }

  /**
   * Claims the keyspace for a cluster; does nothing when it has it.
   *
   * @throws EngineException when it is another one's
   */
  void claim(String cluster) {
    if (!owner(cluster).equals(cluster)) {
      throw new EngineException(
          ("Another cluster uses the keyspace \"%s\" of ScyllaDB: set another scylla.keyspace, or"
                  + " the database that belongs to this one.")
              .formatted(keyspace.name()));
    }
  }

  private String owner(String claimant) {
    Row row = read();
    if (row == null) {
      session.execute(
          SimpleStatement.newInstance(
              "INSERT INTO "
                  + keyspace.name()
                  + ".cluster (only_row, id) VALUES (0, ?) IF NOT EXISTS",
              claimant));
      row = read();
    }
    return row == null ? claimant : String.valueOf(row.getString("id"));
  }

  private @Nullable Row read() {
    return session
        .execute(
            SimpleStatement.newInstance(
                    "SELECT id FROM " + keyspace.name() + ".cluster WHERE only_row = 0")
                .setConsistencyLevel(Cql.serial(keyspace.consistency())))
        .one();
  }
}
