package chat.tern.server.engine.sqlite;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in our words what SQLite reports. */
final class SqliteErrors {

  private SqliteErrors() {}

  static TernException translate(SQLException e) {
    if (e instanceof SQLiteException sqlite && isFull(sqlite.getResultCode())) {
      return new TernException(
          ErrorCode.STORE_FULL, "The server's disk is full: nothing was accepted.", e);
    }
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE, "The server's store failed: try again later.", e);
  }

  private static boolean isFull(SQLiteErrorCode code) {
    return switch (code) {
      // Writing the log or growing its shared memory fails as an I/O error when the file system is
      // full.
      case SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_SHMSIZE -> true;
      default -> false;
    };
  }
}
