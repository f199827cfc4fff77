package chat.tern.backing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class CassandraClusterTest {

  private static final String INSERT = "INSERT INTO trial.once (name) VALUES (?) IF NOT EXISTS";

  @TempDir private Path temp;

  @Test
  void twoNodesOfThreeTakeConditionalWrites() {
    try (var cluster = CassandraCluster.in(temp, 3)) {
      cluster.start();
      try (CqlSession session = CqlClient.connect(cluster.nodes().getFirst())) {
        session.execute(
            """
            CREATE KEYSPACE trial
            WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 3}\
            """);
        session.execute("CREATE TABLE trial.once (name text PRIMARY KEY)");
        cluster.awaitAgreement();
        assertTrue(session.execute(INSERT, "while all are there").wasApplied());

        cluster.nodes().getLast().kill();
        assertTrue(session.execute(INSERT, "while one is gone").wasApplied());
      }
    }
  }
}
