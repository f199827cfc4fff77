package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.event.publish.Announcement;
import chat.tern.server.event.publish.PublisherId;
import chat.tern.server.event.publish.PublishingStore;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What publishers to the event stream keep, in plain writes: no two of them write the same cell, or
 * it does not matter who wins.
 */
public final class ScyllaPublishingStore implements PublishingStore {

  private static final int SHARD = 0;

  private static final String NOTED =
      "SELECT conversation FROM event_note WHERE publisher = ? AND page = ?";

  private final Cql cql;
  private final Query note;
  private final Query noted;
  private final Query notedAfter;
  private final Query forget;
  private final Query announce;
  private final Query announcements;
  private final Query withdraw;
  private final Query mark;
  private final Query marks;

  ScyllaPublishingStore(Cql cql) {
    this.cql = cql;
    this.note =
        cql.prepare(
            "event.note",
            "INSERT INTO event_note (publisher, page, conversation) VALUES (?, ?, ?)");
    this.noted = cql.prepare("event.noted", NOTED + " LIMIT ?");
    this.notedAfter = cql.prepare("event.noted", NOTED + " AND conversation > ? LIMIT ?");
    this.forget =
        cql.prepare("event.forget", "DELETE FROM event_note WHERE publisher = ? AND page = ?");
    this.announce =
        cql.prepare(
            "event.announce",
            "INSERT INTO event_publisher (shard, publisher, first_page, last_page, beat, has_left)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.announcements =
        cql.prepare(
            "event.announcements",
            "SELECT publisher, first_page, last_page, beat, has_left FROM event_publisher"
                + " WHERE shard = ?");
    this.withdraw =
        cql.prepare(
            "event.withdraw", "DELETE FROM event_publisher WHERE shard = ? AND publisher = ?");
    this.mark =
        cql.prepare(
            "event.mark",
            "UPDATE event_mark USING TIMESTAMP ? SET published = ? WHERE conversation = ?");
    this.marks =
        cql.prepare(
            "event.marks",
            "SELECT conversation, published FROM event_mark WHERE conversation IN ?");
  }

  @Override
  public CompletionStage<Void> note(
      PublisherId publisher, long page, Collection<ConversationId> conversations) {
    return cql.writeAll(
        "event.note",
        conversations.stream()
            .map(conversation -> note.bind(publisher.value(), page, conversation.value()))
            .toList());
  }

  @Override
  public List<ConversationId> noted(
      PublisherId publisher, long page, Optional<ConversationId> after, int limit) {
    List<Row> rows =
        Cql.await(
            after.isPresent()
                ? cql.rows(notedAfter, publisher.value(), page, after.get().value(), limit)
                : cql.rows(noted, publisher.value(), page, limit));
    return rows.stream().map(row -> new ConversationId(uuid(row, "conversation"))).toList();
  }

  @Override
  public void forget(PublisherId publisher, long page) {
    Cql.await(cql.write(forget, publisher.value(), page));
  }

  @Override
  public void announce(Announcement announcement) {
    Cql.await(
        cql.write(
            announce,
            SHARD,
            announcement.publisher().value(),
            announcement.firstPage(),
            announcement.lastPage(),
            announcement.beat(),
            announcement.left()));
  }

  @Override
  public List<Announcement> announcements() {
    return Cql.await(cql.rows(announcements, SHARD)).stream()
        .map(row ->
            new Announcement(
                new PublisherId(uuid(row, "publisher")),
                row.getLong("first_page"),
                row.getLong("last_page"),
                row.getLong("beat"),
                row.getBoolean("has_left")))
        .toList();
  }

  @Override
  public void withdraw(PublisherId publisher) {
    Cql.await(cql.write(withdraw, SHARD, publisher.value()));
  }

  @Override
  public void mark(Map<ConversationId, Long> published) {
    List<CompletionStage<Void>> writes = new ArrayList<>();
    published.forEach(
        (conversation, seq) -> writes.add(cql.write(mark, seq, seq, conversation.value())));
    var _ = Cql.await(Cql.all(writes));
  }

  @Override
  public Map<ConversationId, Long> marks(Collection<ConversationId> conversations) {
    List<CompletionStage<List<Row>>> reads = new ArrayList<>();
    for (List<UUID> part : Cql.parts(conversations.stream().map(ConversationId::value).toList())) {
      reads.add(cql.rows(marks, part));
    }
    Map<ConversationId, Long> found = new HashMap<>();
    for (List<Row> rows : Cql.await(Cql.all(reads))) {
      rows.forEach(row ->
          found.put(new ConversationId(uuid(row, "conversation")), row.getLong("published")));
    }
    return found;
  }

  private static UUID uuid(Row row, String column) {
    return row.getUuid(column);
  }
}
