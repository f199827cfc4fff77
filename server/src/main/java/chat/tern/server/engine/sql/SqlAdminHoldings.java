package chat.tern.server.engine.sql;

import chat.tern.server.migration.AdminHoldings;

/** What a database has of its admins. */
public final class SqlAdminHoldings {

  private SqlAdminHoldings() {}

  /** To read, and to write. */
  public static AdminHoldings of(SqlDatabase database) {
    SqlAuditStore audit = new SqlAuditStore(database);
    return new AdminHoldings(
        new SqlAdminStore(database),
        audit,
        audit,
        new SqlLimitStore(database),
        new SqlErasureStore(database));
  }
}
