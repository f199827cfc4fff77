package chat.tern.server.engine.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.event.EventConsumer;
import chat.tern.server.event.EventReader;
import chat.tern.server.event.EventStart;
import chat.tern.server.event.EventStream;
import chat.tern.server.event.EventStreamContract;
import chat.tern.server.event.GroupLag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteEventStreamTest extends EventStreamContract {

  @TempDir private Path directory;
  private SqliteLogFile file;
  private EventStream stream;
  private ConversationLog log;

  @BeforeEach
  void open() {
    file = SqliteLogFile.open(directory);
    stream = new SqliteEventStream(file);
    log = new SqliteConversationLog(file);
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Override
  protected EventStream stream() {
    return stream;
  }

  @Override
  protected ConversationLog log() {
    return log;
  }

  @Test
  void cursorsOutliveTheServer() {
    ConversationId conversation = writer().conversation();
    writer().append(conversation, 3);
    try (EventConsumer search = stream.join(SEARCH)) {
      search.commit(List.of(collect(search, 3).get(1).at()));
    }
    close();
    open();
    assertEquals(List.of(new GroupLag("search", 1)), stream.groups());
    try (EventConsumer search = stream.join(SEARCH)) {
      assertEquals(List.of(3L), seqs(collect(search, 1)));
    }
  }

  @Test
  void arrivalsGrowInTheOrderOfCommitAlsoPastRefusedAppends() {
    // A refused append inserts and takes back; in one transaction with others, it must not leave
    // anything that a reader could see or that a later row could get in front of.
    List<ConversationId> conversations = new ArrayList<>();
    List<CompletionStage<AppendOutcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ConversationId conversation = writer().conversation();
      conversations.add(conversation);
      List<ChainedEntry> entries = writer().messages(conversation, Position.START, 3);
      outcomes.add(log.append(new Append(conversation, Position.START, entries, List.of())));
      // Its last entry has a dedupe key that is there: the first two are inserted, then deleted.
      List<ChainedEntry> again = new ArrayList<>();
      Position head = entries.getLast().position();
      again.addAll(writer().messages(conversation, head, 2));
      again.add(
          new ChainedEntry(
              withKeyOf(again.getLast().entry().seq() + 1, entries.getFirst()), head.chain()));
      outcomes.add(log.append(new Append(conversation, head, again, List.of())));
    }
    outcomes.forEach(outcome -> outcome.toCompletableFuture().join());
    assertEquals(new AppendOutcome.Duplicate(), outcomes.getLast().toCompletableFuture().join());
    try (EventReader reader = stream.browse(new EventStart.First())) {
      assertEquals(180, reader.remaining(), "Arrivals have no holes");
      List<Long> arrivals =
          collect(reader, 180).stream().map(event -> event.at().offset()).toList();
      assertEquals(arrivals.stream().sorted().toList(), arrivals);
    }
    for (ConversationId conversation : conversations) {
      assertEquals(3, log.readAfter(conversation, 0, 10).size());
    }
  }

  private static Entry withKeyOf(long seq, ChainedEntry like) {
    Entry entry = like.entry();
    return new Entry(
        seq,
        entry.entryId(),
        entry.author(),
        entry.clientMessageId(),
        entry.createdAt(),
        seq,
        entry.fact());
  }

  @Test
  void anotherProcessLooksOnWhileTheServerRunsAndAfter() {
    ConversationId conversation = writer().conversation();
    writer().append(conversation, 2);
    try (SqliteEventView view = SqliteEventView.open(directory);
        EventReader reader = view.browse(new EventStart.First())) {
      assertEquals(List.of(1L, 2L), seqs(collect(reader, 2)));
      writer().append(conversation, 1);
      assertEquals(List.of(3L), seqs(collect(reader, 1)), "A commit of the server is seen");
      stream.join(SEARCH).close();
      assertEquals(List.of(new GroupLag("search", 3)), view.groups());
    }
    close();
    try (SqliteEventView view = SqliteEventView.open(directory);
        EventReader reader = view.browse(new EventStart.Cursor("search"))) {
      assertEquals(3, reader.remaining());
      assertTrue(reader.poll(Duration.ZERO).entries().getFirst().seq() == 1);
    }
    open();
  }

  @Test
  void aDirectoryWithoutALogOrOfAnOlderBuildIsRefusedWithTheWayOut() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertTrue(refusal(empty).contains("there is no log.db"));
    Path old = Files.createDirectory(directory.resolve("old"));
    Connection _ = new SqliteFile(old.resolve("log.db"), List.of("log-001.sql")).connect();
    assertTrue(refusal(old).contains("start the server on it once"));
  }

  @Test
  void aLogOfAnOlderBuildKeepsItsOrder() throws SQLException {
    Path old = directory.resolve("grown");
    assertTrue(old.toFile().mkdir());
    SqliteFile before = new SqliteFile(old.resolve("log.db"), List.of("log-001.sql"));
    try (Connection connection = before.connect();
        Statement statement = connection.createStatement()) {
      for (int seq = 3; seq >= 1; seq--) {
        int _ =
            statement.executeUpdate(
                """
                INSERT INTO entry VALUES (zeroblob(16), %d, zeroblob(16), zeroblob(16),
                  CAST('client-message-%d' AS BLOB), 0, 0, 0, 0,
                  CAST('{"type":"title.changed","title":"x"}' AS BLOB), zeroblob(32))
                """
                    .formatted(seq, seq));
      }
    }
    try (SqliteLogFile grown = SqliteLogFile.open(old);
        EventReader reader = new SqliteEventStream(grown).browse(new EventStart.First())) {
      assertEquals(List.of(3L, 2L, 1L), seqs(collect(reader, 3)), "as they had arrived");
    }
  }

  private static String refusal(Path path) {
    return assertThrows(IllegalStateException.class, () -> SqliteEventView.open(path)).getMessage();
  }
}
