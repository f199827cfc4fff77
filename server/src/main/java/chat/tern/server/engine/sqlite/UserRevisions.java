package chat.tern.server.engine.sqlite;

import java.sql.SQLException;

/** The revision counter of each user's own state, shared by all tables that hold such state. */
final class UserRevisions {

  private UserRevisions() {}

  /** The next revision, inside the open transaction. */
  static long next(Statements statements, byte[] user) throws SQLException {
    return statements
        .query(
            "INSERT INTO user_revision (user, revision) VALUES (?, 1)"
                + " ON CONFLICT (user) DO UPDATE SET revision = revision + 1 RETURNING revision",
            row -> row.getLong(1),
            user)
        .getFirst();
  }
}
