package chat.tern.server.engine.postgres;

import chat.tern.server.engine.sql.SqlDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A {@linkplain FreshDatabase#migrated migrated} database for each test. To be a {@link
 * RegisterExtension}.
 */
final class FreshPostgres implements BeforeEachCallback, AfterEachCallback {

  private SqlDatabase database;

  SqlDatabase database() {
    return database;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    database = PostgresMetadata.open(FreshDatabase.migrated()).database();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    database.close();
  }
}
