package chat.tern.server.engine.scylla;

import chat.tern.protocol.codec.LogCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.ChainedEntry;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table {@code entry}. */
final class CqlEntryTable implements EntryTable {

  /**
   * Nodes refuse a write of more than half a segment of their commit log: by default 16 MiB, in
   * small installations a few.
   */
  static final int MAX_APPEND_BYTES = 3 * 1024 * 1024;

  private static final String COLUMNS =
      "seq, entry_id, author, client_id, created_at, ordinal, fact, chain";

  private static final String OF_BUCKET = " FROM entry WHERE conversation = ? AND bucket = ?";

  private final Cql cql;
  private final Query move;
  private final Query open;
  private final Query insert;
  private final Query end;
  private final Query after;
  private final Query before;
  private final Query at;
  private final Query decided;
  private final Query written;
  private final Query erase;

  CqlEntryTable(Cql cql) {
    this.cql = cql;
    String set =
        "UPDATE entry SET head_seq = ?, head_chain = ?, append_from = ?"
            + " WHERE conversation = ? AND bucket = ? IF head_seq = ";
    this.move = cql.prepare("entry.append", set + "? AND head_chain = ?");
    this.open = cql.prepare("entry.append", set + "null");
    this.insert =
        cql.prepare(
            "entry.append",
            "INSERT INTO entry (conversation, bucket, "
                + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.end =
        cql.prepare(
            "entry.end",
            "SELECT append_from, " + COLUMNS + OF_BUCKET + " ORDER BY seq DESC LIMIT 1");
    this.after =
        cql.prepare(
            "entry.after", "SELECT " + COLUMNS + OF_BUCKET + " AND seq > ? ORDER BY seq LIMIT ?");
    this.before =
        cql.prepare(
            "entry.before",
            "SELECT " + COLUMNS + OF_BUCKET + " AND seq < ? ORDER BY seq DESC LIMIT ?");
    this.at = cql.prepare("entry.at", "SELECT " + COLUMNS + OF_BUCKET + " AND seq IN ?");
    this.written =
        cql.prepare(
            "entry.written",
            "SELECT seq, entry_id, WRITETIME(fact) AS written" + OF_BUCKET + " AND seq IN ?");
    this.erase =
        cql.prepare(
            "entry.erase",
            "UPDATE entry USING TIMESTAMP ? SET fact = ?"
                + " WHERE conversation = ? AND bucket = ? AND seq = ?");
    this.decided = cql.prepare("entry.decided", "SELECT " + COLUMNS + OF_BUCKET + " AND seq = ?");
  }

  @Override
  public CompletionStage<Boolean> append(Append append, long bucket, boolean opening) {
    UUID conversation = append.conversation().value();
    List<BoundStatement> rows = new ArrayList<>(append.entries().size() + 1);
    rows.add(condition(append, conversation, bucket, opening));
    long bytes = 0;
    for (ChainedEntry entry : append.entries()) {
      byte[] fact = LogCodec.encode(entry.entry().fact());
      bytes += fact.length;
      rows.add(row(conversation, bucket, entry, fact));
    }
    if (bytes > MAX_APPEND_BYTES) {
      return CompletableFuture.failedStage(
          new TernException(
              ErrorCode.BATCH_TOO_LARGE,
              "A change of %d bytes is too large, %d are possible: make it in parts."
                  .formatted(bytes, MAX_APPEND_BYTES)));
    }
    return cql.decide(insert.name(), rows);
  }

  private BoundStatement condition(Append append, UUID conversation, long bucket, boolean opening) {
    Position after = append.entries().getLast().position();
    long from = append.entries().getFirst().seq();
    Position head = append.expectedHead();
    return opening
        ? open.bind(after.seq(), blob(after.chain()), from, conversation, bucket)
        : move.bind(
            after.seq(),
            blob(after.chain()),
            from,
            conversation,
            bucket,
            head.seq(),
            blob(head.chain()));
  }

  private BoundStatement row(UUID conversation, long bucket, ChainedEntry chained, byte[] fact) {
    Entry entry = chained.entry();
    return insert.bind(
        conversation,
        bucket,
        entry.seq(),
        entry.entryId().value(),
        entry.author().value(),
        entry.clientMessageId().value(),
        entry.createdAt(),
        entry.ordinal(),
        ByteBuffer.wrap(fact),
        blob(chained.chain()));
  }

  @Override
  public Optional<BucketEnd> end(ConversationId conversation, long bucket) {
    return read(end, conversation.value(), bucket)
        .map(row -> new BucketEnd(entry(row), row.getLong("append_from")))
        .findFirst();
  }

  @Override
  public List<ChainedEntry> after(ConversationId conversation, long bucket, long after, int limit) {
    return read(this.after, conversation.value(), bucket, after, limit)
        .map(CqlEntryTable::entry)
        .toList();
  }

  @Override
  public List<ChainedEntry> before(
      ConversationId conversation, long bucket, long before, int limit) {
    return read(this.before, conversation.value(), bucket, before, limit)
        .map(CqlEntryTable::entry)
        .toList()
        .reversed();
  }

  @Override
  public List<ChainedEntry> at(ConversationId conversation, long bucket, Collection<Long> seqs) {
    return Cql.await(
            Cql.all(
                Cql.parts(seqs).stream()
                    .map(part -> cql.rows(at, conversation.value(), bucket, part))
                    .toList()))
        .stream()
        .flatMap(List::stream)
        .map(CqlEntryTable::entry)
        .toList();
  }

  @Override
  public Optional<ChainedEntry> decided(ConversationId conversation, long bucket, long seq) {
    return Cql.await(cql.decidedRows(decided, conversation.value(), bucket, seq)).stream()
        .map(CqlEntryTable::entry)
        .findFirst();
  }

  /**
   * Writes over the row that is there, with the timestamp that follows its own: whatever clocks
   * say, that is later than the append, and the same for everybody who does it.
   */
  @Override
  public void erase(ConversationId conversation, long bucket, Collection<Entry> entries) {
    Map<Long, Entry> bySeq =
        entries.stream().collect(Collectors.toMap(Entry::seq, Function.identity()));
    for (List<Long> part : Cql.parts(bySeq.keySet())) {
      List<BoundStatement> rows =
          read(written, conversation.value(), bucket, part)
              .filter(row ->
                  bySeq.get(row.getLong("seq")).entryId().value().equals(row.getUuid("entry_id")))
              .map(row ->
                  erase.bind(
                      row.getLong("written") + 1,
                      ByteBuffer.wrap(
                          LogCodec.encode(bySeq.get(row.getLong("seq")).purged().fact())),
                      conversation.value(),
                      bucket,
                      row.getLong("seq")))
              .toList();
      Cql.await(cql.writeAll(erase.name(), rows));
    }
  }

  private Stream<Row> read(Query query, Object... values) {
    return Cql.await(cql.rows(query, values)).stream();
  }

  private static ChainedEntry entry(Row row) {
    return new ChainedEntry(
        new Entry(
            row.getLong("seq"),
            new EntryId(row.getUuid("entry_id")),
            new UserId(row.getUuid("author")),
            new ClientMessageId(row.getUuid("client_id")),
            row.getInstant("created_at"),
            row.getLong("ordinal"),
            LogCodec.decodeFact(bytes(row.getByteBuffer("fact")))),
        Digest.of(bytes(row.getByteBuffer("chain"))));
  }

  private static ByteBuffer blob(Digest digest) {
    return ByteBuffer.wrap(digest.bytes());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
