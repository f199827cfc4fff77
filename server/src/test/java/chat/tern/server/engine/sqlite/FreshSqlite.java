package chat.tern.server.engine.sqlite;

import chat.tern.server.engine.sql.SqlDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A database file with the schema of this build for each test. To be a {@link RegisterExtension}.
 */
final class FreshSqlite implements BeforeEachCallback, AfterEachCallback {

  private Path directory;
  private SqlDatabase database;

  SqlDatabase database() {
    return database;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("tern-sqlite");
    database = SqliteMetadata.open(directory, InstantSource.system());
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    database.close();
    List<Path> leftover;
    try (Stream<Path> files = Files.walk(directory)) {
      leftover = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : leftover) {
      Files.delete(each);
    }
  }
}
