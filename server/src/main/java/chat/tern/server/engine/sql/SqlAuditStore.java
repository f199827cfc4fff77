package chat.tern.server.engine.sql;

import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.log.Digest;
import chat.tern.server.audit.AuditStore;
import chat.tern.server.migration.AdminHoldings;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbTransaction;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * The audit log in the table {@code audit}, which refuses changes by itself, with its end in the
 * one row of {@code audit_head}. Whoever appends holds that row until the commit.
 */
public final class SqlAuditStore implements AuditStore, AdminHoldings.AuditRestorer {

  private static final String HEAD = "SELECT number, chain FROM audit_head WHERE id = 1";

  private final SqlDatabase database;

  public SqlAuditStore(SqlDatabase database) {
    this.database = database;
  }

  @Override
  public AuditRecord append(Function<AuditPosition, AuditRecord> next) {
    AtomicReference<AuditRecord> appended = new AtomicReference<>();
    database.transaction(transaction -> {
      transaction.dml("UPDATE audit_head SET number = number WHERE id = 1"); // takes the row
      AuditRecord record =
          next.apply(transaction.get(HEAD).map(SqlAuditStore::position).orElseThrow());
      insert(transaction, record);
      moveHead(transaction, record);
      appended.set(record);
    });
    return appended.get();
  }

  @Override
  public void restore(List<AuditRecord> records) {
    database.transaction(transaction -> {
      records.forEach(record -> insert(transaction, record));
      moveHead(transaction, records.getLast());
    });
  }

  private static void insert(DbTransaction transaction, AuditRecord record) {
    transaction.dml(
        "INSERT INTO audit (number, at, actor, action, target, detail, reason, chain)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        record.number(),
        record.at().toEpochMilli(),
        record.actor(),
        record.action(),
        record.target(),
        record.detail(),
        record.reason(),
        record.chain().toString());
  }

  private static void moveHead(DbTransaction transaction, AuditRecord last) {
    transaction.dml(
        "UPDATE audit_head SET number = ?, chain = ? WHERE id = 1",
        last.number(),
        last.chain().toString());
  }

  @Override
  public List<AuditRecord> after(long number, int limit) {
    return database.list(
        SqlAuditStore::fromRow,
        "SELECT number, at, actor, action, target, detail, reason, chain FROM audit"
            + " WHERE number > ? ORDER BY number LIMIT ?",
        number,
        limit);
  }

  @Override
  public AuditPosition head() {
    return database.find(SqlAuditStore::position, HEAD).orElse(AuditPosition.START);
  }

  private static AuditRecord fromRow(DbRow row) {
    return new AuditRecord(
        number(row, "number"),
        Instant.ofEpochMilli(number(row, "at")),
        text(row, "actor"),
        text(row, "action"),
        text(row, "target"),
        text(row, "detail"),
        text(row, "reason"),
        Digest.parse(text(row, "chain")));
  }

  private static AuditPosition position(DbRow row) {
    return new AuditPosition(number(row, "number"), Digest.parse(text(row, "chain")));
  }

  private static String text(DbRow row, String column) {
    return row.column(column).get(String.class);
  }

  private static long number(DbRow row, String column) {
    // SQLite gives an Integer or a Long, as the number needs.
    return row.column(column).get(Number.class).longValue();
  }
}
