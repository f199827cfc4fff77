package chat.tern.server.engine.scylla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.backing.Backing;
import chat.tern.server.opening.EngineException;
import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A keyspace is made by a migration and by nothing else; any other is refused in one sentence. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScyllaSchemaTest {

  @Test
  void aMigrationMakesEverythingOnceAndOnlySaysSoInADryRun() {
    ScyllaConfig config = keyspace("fresh");
    List<String> planned = ScyllaEngine.migrate(config, InstantSource.system(), true);
    assertEquals(4, planned.size());
    assertRefused(
        config, "Keyspace \"fresh\" does not exist in ScyllaDB: run \"tern-server migrate\".");
    assertEquals(planned, ScyllaEngine.migrate(config, InstantSource.system(), false));
    ScyllaEngine.open(config, Keyspaces.CLUSTER, StatementListener.none()).close();
    assertEquals(List.of(), ScyllaEngine.migrate(config, InstantSource.system(), false));
  }

  @Test
  void aKeyspaceWithoutOurTablesIsRefused() {
    ScyllaConfig config = keyspace("foreign_one");
    execute(
        config,
        "CREATE KEYSPACE foreign_one WITH replication ="
            + " {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
    assertRefused(
        config,
        "Keyspace \"foreign_one\" of ScyllaDB has no tables of Tern: run \"tern-server migrate\".");
  }

  @Test
  void aSchemaOfANewerBuildIsRefusedAndLeftAlone() {
    ScyllaConfig config = keyspace("newer");
    ScyllaEngine.migrate(config, InstantSource.system(), false);
    execute(config, "INSERT INTO newer.schema_version (version) VALUES (99)");
    String message =
        "Keyspace \"newer\" of ScyllaDB has schema version 99 and this build knows 3:"
            + " run a newer build.";
    assertRefused(config, message);
    EngineException refused =
        assertThrows(
            EngineException.class,
            () -> ScyllaEngine.migrate(config, InstantSource.system(), false));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void aNewerSchemaThatOnlyAddsServesNodesThatWereNotUpgradedYet() {
    ScyllaConfig config = keyspace("added");
    ScyllaEngine.migrate(config, InstantSource.system(), false);
    execute(config, "INSERT INTO added.schema_version (version) VALUES (99)");
    execute(config, "INSERT INTO added.schema_oldest (version, oldest) VALUES (99, 2)");
    open(config);
    assertEquals(List.of(), ScyllaEngine.migrate(config, InstantSource.system(), false));
    execute(config, "INSERT INTO added.schema_oldest (version, oldest) VALUES (99, 4)");
    assertThrows(EngineException.class, () -> open(config));
  }

  @Test
  void aHostThatDoesNotAnswerIsRefused() {
    ScyllaConfig config = changed(points -> List.of("127.0.0.1:9"), "datacenter1");
    assertRefused(
        config,
        "ScyllaDB does not answer at 127.0.0.1:9: check scylla.contact-points and that it runs.");
  }

  @Test
  void aDatacenterThatIsNotThereIsRefused() {
    ScyllaConfig config = changed(UnaryOperator.identity(), "elsewhere");
    EngineException refused = assertThrows(EngineException.class, () -> open(config));
    assertTrue(refused.getMessage().contains("datacenter1"), refused.getMessage());
  }

  private static ScyllaConfig keyspace(String name) {
    return Keyspaces.on(Backing.cassandra(), name, Duration.ofSeconds(15));
  }

  private static ScyllaConfig changed(UnaryOperator<List<String>> points, String datacenter) {
    ScyllaConfig config = keyspace("absent");
    return new ScyllaConfig(
        points.apply(config.contactPoints()),
        datacenter,
        config.credentials(),
        config.keyspace(),
        config.requestTimeout());
  }

  private static void execute(ScyllaConfig config, String statement) {
    try (CqlSession session = ScyllaSession.connect(config)) {
      session.execute(statement);
    }
  }

  private static void assertRefused(ScyllaConfig config, String message) {
    assertEquals(message, assertThrows(EngineException.class, () -> open(config)).getMessage());
  }

  private static void open(ScyllaConfig config) {
    ScyllaEngine.open(config, Keyspaces.CLUSTER, StatementListener.none()).close();
  }
}
