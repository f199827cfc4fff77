package chat.tern.server.engine.postgres;

import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.error.TernException;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.audit.AuditStoreContract;
import chat.tern.server.engine.sql.SqlAuditStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class PostgresAuditStoreTest extends AuditStoreContract {

  @RegisterExtension final FreshPostgres postgres = new FreshPostgres();

  @Override
  protected AuditStore store() {
    return new SqlAuditStore(postgres.database());
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteARecord() {
    var _ = store().append(head -> AuditChain.next(head, Instant.EPOCH, "root", "a", "t", "", ""));
    assertThrows(
        TernException.class,
        () -> postgres.database().change("UPDATE audit SET actor = ?", "mallory"));
    assertThrows(TernException.class, () -> postgres.database().change("DELETE FROM audit"));
    assertThrows(TernException.class, () -> postgres.database().change("TRUNCATE audit"));
  }
}
