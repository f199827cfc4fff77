package chat.tern.server.engine.sqlite;

import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.error.TernException;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.audit.AuditStoreContract;
import chat.tern.server.engine.sql.SqlAuditStore;
import chat.tern.server.engine.sql.SqlDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteAuditStoreTest extends AuditStoreContract {

  @TempDir private Path directory;
  private SqlDatabase database;

  @BeforeEach
  void open() {
    database = SqliteMetadata.open(directory, InstantSource.system());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected AuditStore store() {
    return new SqlAuditStore(database);
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteARecord() {
    var _ = store().append(head -> AuditChain.next(head, Instant.EPOCH, "root", "a", "t", "", ""));
    assertThrows(
        TernException.class, () -> database.change("UPDATE audit SET actor = ?", "mallory"));
    assertThrows(TernException.class, () -> database.change("DELETE FROM audit"));
  }
}
