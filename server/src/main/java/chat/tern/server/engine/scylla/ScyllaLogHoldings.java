package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.migration.LogHoldings;
import chat.tern.server.migration.OwnState;
import chat.tern.server.userstate.UserStateStore;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The conversations in the keyspace, in the order in which it keeps them: that of the tokens of
 * their first buckets. Each query walks over some partitions of the logs themselves, so one that a
 * crash has kept from the projection is found, too.
 */
final class ScyllaLogHoldings implements LogHoldings {

  /** Every log has it. */
  private static final long FIRST_BUCKET = 0;

  /** Partitions in one query, which reads no more of each than its key. */
  private static final int PARTITIONS = 500;

  private static final String PARTITIONS_QUERY = "SELECT DISTINCT conversation, bucket FROM entry";

  private final Cql cql;
  private final Query first;
  private final Query after;
  private final MarkStore marks;
  private final UserStateStore states;

  ScyllaLogHoldings(Cql cql, MarkStore marks, UserStateStore states) {
    this.cql = cql;
    this.marks = marks;
    this.states = states;
    this.first = cql.prepare("entry.partitions", PARTITIONS_QUERY + " LIMIT ?");
    this.after =
        cql.prepare(
            "entry.partitions",
            PARTITIONS_QUERY + " WHERE token(conversation, bucket) > token(?, ?) LIMIT ?");
  }

  @Override
  public List<ConversationId> conversationsAfter(Optional<ConversationId> last, int limit) {
    List<ConversationId> found = new ArrayList<>();
    Optional<Partition> place = last.map(id -> new Partition(id.value(), FIRST_BUCKET));
    while (true) {
      List<Partition> some = partitionsAfter(place);
      for (Partition each : some) {
        if (each.bucket() == FIRST_BUCKET) {
          found.add(new ConversationId(each.conversation()));
          if (found.size() == limit) {
            return found;
          }
        }
      }
      if (some.isEmpty()) {
        return found;
      }
      place = Optional.of(some.getLast());
    }
  }

  private record Partition(UUID conversation, long bucket) {

    static Partition of(Row row) {
      return new Partition(row.getUuid("conversation"), row.getLong("bucket"));
    }
  }

  private List<Partition> partitionsAfter(Optional<Partition> place) {
    return Cql.await(
            place.isEmpty()
                ? cql.rows(first, PARTITIONS)
                : cql.rows(after, place.get().conversation(), place.get().bucket(), PARTITIONS))
        .stream()
        .map(Partition::of)
        .toList();
  }

  @Override
  public OwnState ownOf(UserId user) {
    return OwnState.read(user, states, marks::marksOf);
  }
}
