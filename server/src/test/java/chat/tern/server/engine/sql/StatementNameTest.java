package chat.tern.server.engine.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class StatementNameTest {

  @Test
  void aStatementIsNamedByItsTableAndWhatItDoes() {
    assertEquals("account.select", StatementName.of("SELECT id, name FROM account WHERE id = ?"));
    assertEquals("device.insert", StatementName.of("INSERT INTO device (id) VALUES (?)"));
    assertEquals("device.update", StatementName.of("UPDATE device SET name = ?"));
    assertEquals("last_seen.delete", StatementName.of("\n  DELETE\n FROM last_seen"));
    assertEquals("transaction", StatementName.of("TRANSACTION"));
    assertEquals("select", StatementName.of("SELECT 1"));
  }
}
