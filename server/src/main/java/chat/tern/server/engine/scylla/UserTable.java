package chat.tern.server.engine.scylla;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The table {@code user_state}. A user's rows are one partition, so a change writes items and the
 * user's revision at once, on the condition that the revision is still the one that it was made
 * for. All methods block.
 */
final class UserTable {

  /** The conversation of what belongs to the account. */
  private static final UUID ACCOUNT = new UUID(0, 0);

  private static final TupleType PLACE = DataTypes.tupleOf(DataTypes.UUID, DataTypes.TEXT);

  private final Cql cql;
  private final Query revision;
  private final Query advance;
  private final Query begin;
  private final Query set;
  private final Query since;
  private final Query some;

  /** Where an item is kept. */
  record Place(Optional<ConversationId> conversation, String key) {

    static Place of(StateItem item) {
      return new Place(item.conversationId(), item.key());
    }
  }

  /**
   * How far a user's state has come.
   *
   * @param items how many there are, without read marks
   */
  record Revision(long number, int items) {

    static final Revision NONE = new Revision(0, 0);
  }

  UserTable(Cql cql) {
    this.cql = cql;
    String items = "SELECT conversation, key, value, item_revision FROM user_state WHERE user = ?";
    this.revision =
        cql.prepare(
            "user_state.revision", "SELECT revision, items FROM user_state WHERE user = ? LIMIT 1");
    String count = "UPDATE user_state SET revision = ?, items = ? WHERE user = ? IF revision = ";
    this.advance = cql.prepare("user_state.change", count + "?");
    this.begin = cql.prepare("user_state.change", count + "null");
    this.set =
        cql.prepare(
            "user_state.change",
            "UPDATE user_state SET value = ?, item_revision = ?"
                + " WHERE user = ? AND conversation = ? AND key = ?");
    // Within one partition, so the node filters what it has in hand.
    this.since = cql.prepare("user_state.since", items + " AND item_revision > ? ALLOW FILTERING");
    this.some = cql.prepare("user_state.some", items + " AND (conversation, key) IN ?");
  }

  Revision revision(UserId user) {
    return Cql.await(cql.rows(revision, user.value())).stream()
        .map(row -> new Revision(row.getLong("revision"), row.getInt("items")))
        .findFirst()
        .orElse(Revision.NONE);
  }

  /** The items with a later revision, in the order of revisions. */
  List<StateItem> since(UserId user, long after) {
    return Cql.await(cql.rows(since, user.value(), after)).stream()
        .map(UserTable::item)
        .sorted(Comparator.comparingLong(StateItem::revision))
        .toList();
  }

  /** Those of the items that there are. */
  List<StateItem> items(UserId user, Collection<Place> places) {
    List<TupleValue> keys =
        places.stream()
            .map(place -> PLACE.newValue(id(place.conversation()), place.key()))
            .toList();
    return Cql.await(
            Cql.all(
                Cql.parts(keys).stream().map(part -> cql.rows(some, user.value(), part)).toList()))
        .stream()
        .flatMap(List::stream)
        .map(UserTable::item)
        .toList();
  }

  /**
   * Writes items and a new revision.
   *
   * @return false when the revision was not {@code expected} any more, and nothing was written
   * @throws chat.tern.protocol.error.TernException when it is unknown whether it was written
   */
  boolean change(UserId user, Revision expected, Revision next, List<StateItem> items) {
    List<BoundStatement> rows = new ArrayList<>(items.size() + 1);
    rows.add(
        expected.number() == 0
            ? begin.bind(next.number(), next.items(), user.value())
            : advance.bind(next.number(), next.items(), user.value(), expected.number()));
    for (StateItem item : items) {
      rows.add(
          set.bind(
              item.value(), item.revision(), user.value(), id(item.conversationId()), item.key()));
    }
    return Cql.await(cql.decide(set.name(), rows));
  }

  /** Whether an item counts towards what a user may keep. */
  static boolean counts(StateItem item) {
    return !item.key().equals(StateKey.READ_SEQ);
  }

  private static UUID id(Optional<ConversationId> conversation) {
    return conversation.map(ConversationId::value).orElse(ACCOUNT);
  }

  private static StateItem item(Row row) {
    UUID conversation = row.getUuid("conversation");
    return new StateItem(
        ACCOUNT.equals(conversation)
            ? Optional.empty()
            : Optional.of(new ConversationId(conversation)),
        row.getString("key"),
        row.getString("value"),
        row.getLong("item_revision"));
  }
}
