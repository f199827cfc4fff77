package chat.tern.server.engine.sqlite;

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
class SqliteAuditStoreTest extends AuditStoreContract {

  @RegisterExtension final FreshSqlite sqlite = new FreshSqlite();

  @Override
  protected AuditStore store() {
    return new SqlAuditStore(sqlite.database());
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteARecord() {
    var _ = store().append(head -> AuditChain.next(head, Instant.EPOCH, "root", "a", "t", "", ""));
    assertThrows(
        TernException.class,
        () -> sqlite.database().change("UPDATE audit SET actor = ?", "mallory"));
    assertThrows(TernException.class, () -> sqlite.database().change("DELETE FROM audit"));
  }
}
