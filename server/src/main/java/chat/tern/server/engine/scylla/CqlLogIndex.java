package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.DedupeKey;
import chat.tern.server.conversation.Structure;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The tables {@code command}, {@code structural} and {@code last_bucket}. */
final class CqlLogIndex implements LogIndex {

  /** Clients make ids of this version, which begin with the time. */
  private static final int TIME_ORDERED = 7;

  /**
   * In bits of milliseconds: 131 seconds. Messages that are sent together are in one span, so one
   * write and one read do for all of them; and the busiest conversation that one node can serve
   * leaves some 40 MB in one.
   */
  private static final int SPAN_BITS = 17;

  /** Milliseconds are the upper 48 bits of such an id. */
  private static final int BELOW_MILLIS = 16;

  /** Partitions for all other ids of a log, in which a million of them take 5 MB each. */
  private static final int OTHER_SPANS = 16;

  private final Cql cql;
  private final Query addCommand;
  private final Query commands;
  private final Query addStructural;
  private final Query structural;
  private final Query setLastBucket;
  private final Query lastBucket;

  CqlLogIndex(Cql cql) {
    this.cql = cql;
    this.addCommand =
        cql.prepare(
            "command.add",
            "INSERT INTO command (conversation, span, client_id, author, seq, bucket)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    this.commands =
        cql.prepare(
            "command.find",
            "SELECT client_id, author, seq, bucket FROM command"
                + " WHERE conversation = ? AND span = ? AND client_id IN ?");
    this.addStructural =
        cql.prepare(
            "structural.add",
            "INSERT INTO structural (conversation, seq, bucket) VALUES (?, ?, ?)");
    this.structural =
        cql.prepare(
            "structural.after",
            "SELECT seq, bucket FROM structural WHERE conversation = ? AND seq > ?");
    // The number is its own timestamp, so the highest stays.
    this.setLastBucket =
        cql.prepare(
            "last_bucket.set",
            "UPDATE last_bucket USING TIMESTAMP ? SET bucket = ? WHERE conversation = ?");
    this.lastBucket =
        cql.prepare("last_bucket.get", "SELECT bucket FROM last_bucket WHERE conversation = ?");
  }

  @Override
  public CompletionStage<Void> announce(
      ConversationId conversation, long bucket, List<Entry> entries) {
    UUID id = conversation.value();
    Map<Long, List<BoundStatement>> bySpan = new HashMap<>();
    List<BoundStatement> structure = new ArrayList<>();
    for (Entry entry : entries) {
      UUID clientId = entry.clientMessageId().value();
      long span = span(clientId);
      bySpan
          .computeIfAbsent(span, _ -> new ArrayList<>())
          .add(addCommand.bind(id, span, clientId, entry.author().value(), entry.seq(), bucket));
      if (Structure.changedBy(entry)) {
        structure.add(addStructural.bind(id, entry.seq(), bucket));
      }
    }
    List<CompletionStage<Void>> writes = new ArrayList<>();
    bySpan.values().forEach(rows -> writes.add(cql.writeAll(addCommand.name(), rows)));
    writes.add(cql.writeAll(addStructural.name(), structure));
    return Cql.all(writes).thenApply(_ -> null);
  }

  /** Which partition of a log's keys this one is in. */
  static long span(UUID clientId) {
    return clientId.version() == TIME_ORDERED
        ? clientId.getMostSignificantBits() >>> (BELOW_MILLIS + SPAN_BITS)
        : -1 - Math.floorMod(clientId.hashCode(), OTHER_SPANS);
  }

  @Override
  public CompletionStage<List<Claim>> claims(
      ConversationId conversation, Collection<DedupeKey> keys) {
    Set<DedupeKey> wanted = new HashSet<>(keys);
    Map<Long, Set<UUID>> bySpan =
        wanted.stream()
            .map(key -> key.clientMessageId().value())
            .collect(Collectors.groupingBy(CqlLogIndex::span, Collectors.toSet()));
    List<CompletionStage<List<Row>>> reads = new ArrayList<>();
    bySpan.forEach((span, clientIds) ->
        Cql.parts(clientIds)
            .forEach(part -> reads.add(cql.rows(commands, conversation.value(), span, part))));
    return Cql.all(reads)
        .thenApply(found ->
            found.stream()
                .flatMap(List::stream)
                .map(CqlLogIndex::claim)
                .filter(claim -> wanted.contains(claim.key()))
                .toList());
  }

  private static Claim claim(Row row) {
    return new Claim(
        new DedupeKey(
            new UserId(row.getUuid("author")), new ClientMessageId(row.getUuid("client_id"))),
        place(row));
  }

  private static Place place(Row row) {
    return new Place(row.getLong("bucket"), row.getLong("seq"));
  }

  @Override
  public List<Place> structural(ConversationId conversation, long after) {
    return Cql.await(cql.rows(structural, conversation.value(), after)).stream()
        .map(CqlLogIndex::place)
        .toList();
  }

  @Override
  public long lastBucket(ConversationId conversation) {
    return Cql.await(cql.rows(lastBucket, conversation.value())).stream()
        .mapToLong(row -> row.getLong("bucket"))
        .findFirst()
        .orElse(0);
  }

  @Override
  public CompletionStage<Void> opened(ConversationId conversation, long bucket) {
    return cql.write(setLastBucket, bucket, bucket, conversation.value());
  }
}
