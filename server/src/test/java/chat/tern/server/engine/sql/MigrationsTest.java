package chat.tern.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.server.engine.sqlite.SqliteMetadata;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Which builds may use which schemas; the third of four steps takes something away. */
@Timeout(60)
class MigrationsTest {

  @TempDir private Path directory;
  private SqlDatabase database;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
    database.change("DROP TABLE schema_version");
    database.change("DROP TABLE schema_oldest");
  }

  @AfterEach
  void close() {
    database.close();
  }

  /** A build that knows so many steps. */
  private static Migrations build(int steps) {
    return new Migrations(
        MigrationsTest.class,
        IntStream.rangeClosed(1, steps).mapToObj(step -> "step-" + step + ".sql").toList());
  }

  @Test
  void anOlderBuildGoesOnWithWhatOnlyAdds() {
    assertEquals(2, build(2).apply(database, InstantSource.system()).size());
    assertFalse(build(1).isLeftBehindBy(database));
    assertEquals(List.of(), build(1).apply(database, InstantSource.system()));
    assertEquals(2, build(1).versionOf(database));
  }

  @Test
  void anOlderBuildIsRefusedWhereSomethingWasTakenAwayAndEverAfter() {
    for (int steps = 3; steps <= 4; steps++) {
      assertEquals(
          "step-" + steps + ".sql", build(steps).apply(database, InstantSource.system()).getLast());
      assertTrue(build(2).isLeftBehindBy(database));
      assertThrows(IllegalStateException.class, () -> build(2).missingIn(database));
    }
    assertFalse(build(3).isLeftBehindBy(database));
    assertFalse(build(5).isLeftBehindBy(database));
  }
}
