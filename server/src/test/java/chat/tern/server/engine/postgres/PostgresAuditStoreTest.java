package chat.tern.server.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.error.TernException;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.audit.AuditStoreContract;
import chat.tern.server.engine.sql.SqlAuditStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PostgresAuditStoreTest extends AuditStoreContract {

  private PostgresMetadata metadata;

  @BeforeEach
  void open() {
    metadata = PostgresMetadata.open(FreshDatabase.migrated());
  }

  @AfterEach
  void close() {
    metadata.database().close();
  }

  @Override
  protected AuditStore store() {
    return new SqlAuditStore(metadata.database());
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteARecord() {
    var _ = store().append(head -> AuditChain.next(head, Instant.EPOCH, "root", "a", "t", "", ""));
    assertThrows(
        TernException.class,
        () -> metadata.database().change("UPDATE audit SET actor = ?", "mallory"));
    assertThrows(TernException.class, () -> metadata.database().change("DELETE FROM audit"));
    assertThrows(TernException.class, () -> metadata.database().change("TRUNCATE audit"));
  }
}
