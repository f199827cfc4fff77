package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore.UserMark;
import chat.tern.server.migration.LogHoldings;
import chat.tern.server.migration.OwnState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The conversations in {@code log.db}, in the order of ids. It may be the file of another process:
 * read marks that this one has not written yet are made from the end of the log.
 */
public final class SqliteLogHoldings implements LogHoldings {

  private final SqliteReaders readers;
  private final SqliteMarks marks;
  private final SqliteUserStateStore states;
  private final Lock making = new ReentrantLock();

  private @Nullable Map<UserId, List<UserMark>> sent; // guarded by making

  public SqliteLogHoldings(SqliteLogFile file) {
    this.readers = file.readers();
    this.marks = new SqliteMarks(file, InstantSource.system());
    this.states = new SqliteUserStateStore(file);
  }

  @Override
  public List<ConversationId> conversationsAfter(Optional<ConversationId> after, int limit) {
    // One step in the index for each, where DISTINCT would read all entries.
    return readers.query(
        "WITH RECURSIVE next (conversation) AS ("
            + "SELECT min(conversation) FROM entry WHERE conversation > ?"
            + " UNION ALL SELECT"
            + " (SELECT min(conversation) FROM entry WHERE conversation > next.conversation)"
            + " FROM next WHERE conversation IS NOT NULL LIMIT ?)"
            + " SELECT conversation FROM next WHERE conversation IS NOT NULL",
        row -> new ConversationId(Blobs.uuid(row.getBytes(1))),
        after.map(id -> Blobs.of(id.value())).orElse(new byte[0]),
        limit);
  }

  @Override
  public OwnState ownOf(UserId user) {
    return OwnState.read(user, states, this::marksOf);
  }

  private List<UserMark> marksOf(UserId user) {
    List<UserMark> own = marks.marksOf(user);
    List<UserMark> waiting = sent().getOrDefault(user, List.of());
    if (waiting.isEmpty()) {
      return own;
    }
    Map<ConversationId, UserMark> all = new HashMap<>();
    own.forEach(mark -> all.put(mark.conversation(), mark));
    waiting.forEach(mark ->
        all.merge(
            mark.conversation(),
            mark,
            (there, read) ->
                there.readSeq() >= read.readSeq()
                    ? there
                    : new UserMark(
                        there.conversation(),
                        there.deliveredSeq(),
                        read.readSeq(),
                        read.readOrdinal())));
    return List.copyOf(all.values());
  }

  /** Once: whatever is sent after the first call is sent after the logs were copied. */
  private Map<UserId, List<UserMark>> sent() {
    making.lock();
    try {
      Map<UserId, List<UserMark>> made = sent;
      if (made == null) {
        made = new HashMap<>();
        for (SentMarks.Sent each : SentMarks.atTheEnd(readers)) {
          made.computeIfAbsent(each.user(), _ -> new ArrayList<>()).add(each.mark());
        }
        sent = made;
      }
      return made;
    } finally {
      making.unlock();
    }
  }
}
