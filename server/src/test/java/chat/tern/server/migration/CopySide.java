package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.engine.sql.SqlAccountHoldings;
import chat.tern.server.engine.sql.SqlAccountRestorer;
import chat.tern.server.engine.sql.SqlAccountStore;
import chat.tern.server.engine.sql.SqlAdminHoldings;
import chat.tern.server.engine.sql.SqlConversationStore;
import chat.tern.server.engine.sql.SqlDatabase;
import chat.tern.server.engine.sql.SqlDeviceStore;
import chat.tern.server.engine.sql.SqlLastSeenStore;
import chat.tern.server.engine.sql.SqlLimitedHistories;
import chat.tern.server.engine.sqlite.SqliteConversationLog;
import chat.tern.server.engine.sqlite.SqliteLogFile;
import chat.tern.server.engine.sqlite.SqliteLogHoldings;
import chat.tern.server.engine.sqlite.SqliteMarks;
import chat.tern.server.engine.sqlite.SqliteMetadata;
import chat.tern.server.engine.sqlite.SqliteStateRestorer;
import chat.tern.server.engine.sqlite.SqliteUserStateStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** A data directory that is copied from, or to. */
record CopySide(
    SqlDatabase metadata,
    SqliteLogFile file,
    SqlAccountStore accounts,
    SqlDeviceStore devices,
    SqlLastSeenStore lastSeen,
    SqliteConversationLog log,
    SqliteMarks marks,
    SqliteUserStateStore states) {

  /** When everything happens. */
  static Instant now() {
    return Instant.parse("2026-11-22T10:00:00.123Z");
  }

  static CopySide open(Path directory) {
    SqlDatabase metadata = SqliteMetadata.open(directory, InstantSource.system());
    SqliteLogFile file = SqliteLogFile.open(directory);
    return new CopySide(
        metadata,
        file,
        new SqlAccountStore(metadata),
        new SqlDeviceStore(metadata),
        new SqlLastSeenStore(metadata),
        new SqliteConversationLog(file),
        new SqliteMarks(file, CopySide::now),
        new SqliteUserStateStore(file));
  }

  InstallationCopy.Origin origin() {
    return new InstallationCopy.Origin(
        new SqlAccountHoldings(metadata),
        SqlAdminHoldings.of(metadata),
        lastSeen,
        new SqliteLogHoldings(file),
        log);
  }

  /**
   * @param into takes the entries in the place of its own log
   */
  InstallationCopy.Destination destination(
      ConversationLog into, Consumer<Map<ConversationId, Long>> published) {
    return new InstallationCopy.Destination(
        new SqlAccountRestorer(metadata, CopySide::now),
        SqlAdminHoldings.of(metadata),
        lastSeen,
        into,
        new SqlConversationStore(metadata),
        new SqliteStateRestorer(file, CopySide::now),
        CopySide::now,
        limited -> new SqlLimitedHistories(metadata).changing(limited, now()),
        published);
  }

  void close() {
    file.close();
    metadata.close();
  }
}
