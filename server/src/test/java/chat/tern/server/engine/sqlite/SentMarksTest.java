package chat.tern.server.engine.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.ReadMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Marks that sending moved are there for every reader, and after every end. */
@Timeout(60)
class SentMarksTest {

  private static final int MESSAGES = 7_000;
  private static final int CONVERSATIONS = 50;

  @TempDir private Path directory;

  private final Random random = new Random(9);
  private final Ids ids = new Ids(InstantSource.system(), random);
  private final List<UserId> users = List.of(ids.userId(), ids.userId(), ids.userId());
  private final List<ConversationId> conversations =
      java.util.stream.Stream.generate(ids::conversationId).limit(CONVERSATIONS).toList();
  private final Map<ConversationId, Position> heads = new HashMap<>();
  private final Map<ConversationId, Map<UserId, Long>> expected = new HashMap<>();

  @Test
  void areReadWhileTheyWait() {
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      send(file, MESSAGES);
      check(file);
      send(file, 3);
      check(file);
    }
  }

  @Test
  void outliveAnOrderlyEnd() {
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      send(file, 100);
    }
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      check(file);
    }
  }

  @Test
  void areMadeAgainAfterACrash() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      send(file, MESSAGES);
      // What a killed process leaves: the files as they are, with nothing written at the end.
      for (String name : List.of("log.db", "log.db-wal")) {
        Files.copy(
            directory.resolve(name), copy.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (SqliteLogFile file = SqliteLogFile.open(copy)) {
      check(file);
    }
  }

  @Test
  void areMadeAgainAfterARollback() {
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      send(file, 100);
      file.writer()
          .submit(statements -> {
            throw new IllegalStateException("planned");
          })
          .handle((_, _) -> true)
          .join();
      check(file);
      send(file, 100);
      check(file);
    }
  }

  @Test
  void doNotLetALateReceiptMoveThemBack() {
    try (SqliteLogFile file = SqliteLogFile.open(directory)) {
      send(file, 400);
      MarkStore marks = new SqliteMarks(file, InstantSource.system());
      ConversationId conversation = conversations.getFirst();
      expected
          .get(conversation)
          .forEach((user, seq) -> {
            var late =
                new MarkStore.MarkAdvance(
                    conversation, user, Optional.empty(), Optional.of(new ReadMark(user, 1, 1)));
            assertEquals(List.of(), marks.advance(List.of(late)).toCompletableFuture().join());
          });
      check(file);
    }
  }

  private void send(SqliteLogFile file, int count) {
    SqliteConversationLog log = new SqliteConversationLog(file);
    for (int i = 0; i < count; i++) {
      ConversationId conversation = conversations.get(random.nextInt(CONVERSATIONS));
      UserId sender = users.get(random.nextInt(users.size()));
      Position head = heads.getOrDefault(conversation, Position.START);
      Entry entry =
          new Entry(
              head.seq() + 1,
              ids.entryId(),
              sender,
              ids.clientMessageId(),
              Instant.EPOCH,
              head.seq() + 1,
              new Fact.MessagePosted(MessageBody.text("x"), Optional.empty()));
      Position after = Chain.advance(head, conversation, entry);
      Append append =
          new Append(
              conversation,
              head,
              List.of(new ChainedEntry(entry, after.chain())),
              List.of(new ReadMark(sender, entry.seq(), entry.ordinal())));
      var appending = log.append(append).toCompletableFuture();
      if (i % 50 == 0 || i == count - 1) {
        assertEquals(new AppendOutcome.Appended(), appending.join());
      }
      heads.put(conversation, after);
      expected.computeIfAbsent(conversation, _ -> new HashMap<>()).put(sender, entry.seq());
    }
  }

  private void check(SqliteLogFile file) {
    MarkStore marks = new SqliteMarks(file, InstantSource.system());
    expected.forEach((conversation, seqs) -> {
      Map<UserId, Long> read = new HashMap<>();
      marks.marks(conversation).forEach(mark -> read.put(mark.user(), mark.readSeq()));
      assertEquals(seqs, read);
      seqs.forEach((user, seq) -> assertEquals(seq, marks.mark(conversation, user).readOrdinal()));
    });
  }
}
