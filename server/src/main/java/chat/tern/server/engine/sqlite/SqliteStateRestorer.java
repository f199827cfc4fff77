package chat.tern.server.engine.sqlite;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.migration.OwnState;
import chat.tern.server.migration.StateRestorer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Writes users' state of elsewhere to {@code log.db}: each user's in one commit. */
public final class SqliteStateRestorer implements StateRestorer {

  // A row that is the same already is not written.
  private static final String MARK =
      "INSERT INTO mark (conversation, user, delivered_seq, read_seq, read_ordinal, revision,"
          + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (conversation, user) DO UPDATE SET"
          + " delivered_seq = max(mark.delivered_seq, excluded.delivered_seq),"
          + " read_seq = max(mark.read_seq, excluded.read_seq),"
          + " read_ordinal = max(mark.read_ordinal, excluded.read_ordinal),"
          + " revision = max(mark.revision, excluded.revision), updated_at = excluded.updated_at"
          + " WHERE excluded.delivered_seq > mark.delivered_seq"
          + " OR excluded.read_seq > mark.read_seq OR excluded.revision > mark.revision";

  private static final String ITEM =
      "INSERT INTO user_state (user, conversation, key, value, revision) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (user, conversation, key) DO UPDATE SET value = excluded.value,"
          + " revision = excluded.revision WHERE excluded.revision > user_state.revision";

  private static final String REVISION =
      "INSERT INTO user_revision (user, revision) VALUES (?, ?)"
          + " ON CONFLICT (user) DO UPDATE SET revision = excluded.revision"
          + " WHERE excluded.revision > user_revision.revision";

  private final Writes writer;
  private final InstantSource clock;

  public SqliteStateRestorer(SqliteLogFile file, InstantSource clock) {
    this.writer = file.writer();
    this.clock = clock;
  }

  @Override
  public void restore(List<OwnState> users) {
    long now = clock.millis();
    List<CompletableFuture<Boolean>> written =
        users.stream()
            .filter(own -> !own.marks().isEmpty() || own.state().accountRevision() > 0)
            .map(own ->
                writer.submit(statements -> {
                  write(statements, own, now);
                  return true;
                }))
            .toList();
    try {
      written.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      throw e.getCause() instanceof TernException known ? known : e;
    }
  }

  private static void write(Statements statements, OwnState own, long now) throws SQLException {
    byte[] user = Blobs.of(own.user().value());
    Map<ConversationId, Long> read = new HashMap<>();
    for (StateItem item : own.state().items()) {
      if (item.key().equals(StateKey.READ_SEQ)) {
        read.put(item.conversationId().orElseThrow(), item.revision());
      } else {
        statements.update(
            ITEM,
            user,
            SqliteUserStateStore.blob(item.conversationId()),
            item.key(),
            item.value(),
            item.revision());
      }
    }
    for (UserMark mark : own.marks()) {
      statements.update(
          MARK,
          Blobs.of(mark.conversation().value()),
          user,
          mark.deliveredSeq(),
          mark.readSeq(),
          mark.readOrdinal(),
          read.getOrDefault(mark.conversation(), 0L),
          now);
    }
    statements.update(REVISION, user, own.state().accountRevision());
  }
}
