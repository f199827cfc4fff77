package chat.tern.server.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.opening.EngineException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresSchemaTest {

  private static final int LATEST = 11;

  private static final InstantSource CLOCK = InstantSource.system();

  private static List<String> migrate(PostgresConfig config, long seed) {
    return PostgresSchema.migrate(config, CLOCK, new Random(seed), false);
  }

  private static List<String> plan(PostgresConfig config) {
    return PostgresSchema.migrate(config, CLOCK, new Random(1), true);
  }

  private static ClusterIdentity identity(PostgresConfig config) {
    try (SqlDatabase database = PostgresMetadata.open(config).database()) {
      return ClusterIdentity.read(database).orElseThrow();
    }
  }

  @Test
  void migratingTwiceDoesNothingTheSecondTimeAndTheClusterStaysTheSame() {
    PostgresConfig config = FreshDatabase.empty();
    List<String> plan = plan(config);
    assertEquals(plan, migrate(config, 1));
    ClusterIdentity first = identity(config);
    assertEquals(List.of(), plan(config));
    assertEquals(List.of(), migrate(config, 2));
    assertEquals(first.id(), identity(config).id());
    assertArrayEquals(first.tokenKey().secret(), identity(config).tokenKey().secret());
  }

  @Test
  void ofManyThatMigrateAtOnceEachDoesWhatTheOthersHaveNotDone() throws Exception {
    PostgresConfig config = FreshDatabase.empty();
    List<String> plan = plan(config);
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        long seed = i;
        all.add(executor.submit(() -> done.addAll(migrate(config, seed))));
      }
      for (Future<Boolean> each : all) {
        each.get();
      }
    }
    assertEquals(plan.stream().sorted().toList(), done.stream().sorted().toList());
    identity(config);
  }

  @Test
  void lookingDoesNotChangeAnything() {
    PostgresConfig config = FreshDatabase.empty();
    assertEquals(plan(config), plan(config));
    assertTrue(refusal(config).contains("no schema"), refusal(config));
  }

  @Test
  void aServerRefusesADatabaseOfAnotherBuildAndSaysTheWayOut() {
    PostgresConfig config = FreshDatabase.migrated();
    FreshDatabase.execute(config, "DELETE FROM schema_version WHERE version = " + LATEST);
    assertTrue(refusal(config).contains("has schema " + (LATEST - 1)), refusal(config));
    assertTrue(refusal(config).endsWith("Run `tern-server migrate`."), refusal(config));
    FreshDatabase.execute(config, "INSERT INTO schema_version VALUES (999, 0)");
    assertTrue(refusal(config).contains("schema 999 of a newer build"), refusal(config));
    assertEquals(
        refusal(config),
        assertThrows(EngineException.class, () -> migrate(config, 1)).getMessage());
  }

  @Test
  void aNewerSchemaThatOnlyAddsServesNodesThatWereNotUpgradedYet() {
    PostgresConfig config = FreshDatabase.migrated();
    FreshDatabase.execute(config, "INSERT INTO schema_version VALUES (999, 0)");
    FreshDatabase.execute(config, "INSERT INTO schema_oldest VALUES (999, " + LATEST + ")");
    identity(config);
    assertEquals(List.of(), plan(config));
    assertEquals(List.of(), migrate(config, 1));
    FreshDatabase.execute(
        config, "UPDATE schema_oldest SET oldest = " + (LATEST + 1) + " WHERE version = 999");
    assertTrue(refusal(config).contains("schema 999 of a newer build"), refusal(config));
  }

  private static String refusal(PostgresConfig config) {
    return assertThrows(EngineException.class, () -> PostgresMetadata.open(config)).getMessage();
  }
}
