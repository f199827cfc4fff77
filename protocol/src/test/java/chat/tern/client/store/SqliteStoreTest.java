package chat.tern.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

@Timeout(60)
class SqliteStoreTest extends ClientStoreContract {

  @TempDir Path directory;

  @Override
  ClientStore open() {
    return SqliteStore.open(directory.resolve("account.db"));
  }

  @Test
  void outboxAndLogSurviveARestart() {
    try (ClientStore first = open()) {
      first.log().save(new LogChange.Extend(ID, LOG));
      first.outbox().put(message(1));
      first.outbox().put(message(2));
    }
    assertEquals(List.of(message(1), message(2)), store().outbox().list());
    assertEquals(LOG.getLast().position(), store().log().held().getFirst().position());
  }

  @Test
  void whatHasExpiredForADayIsGoneFromTheFile() throws IOException {
    MessageBody.Content secret = MessageBody.text("password herring");
    Entry posted =
        Samples.entry(LOG.size() + 2L, 3, new Fact.MessagePosted(secret, Optional.empty()));
    Instant expired = posted.createdAt().plusSeconds(3_600);
    Instant day = expired.plus(Duration.ofDays(1));
    try (SqliteStore first = SqliteStore.open(directory.resolve("account.db"))) {
      first.log().save(new LogChange.Extend(ID, LOG));
      first.log().save(new LogChange.Extend(ID, limited(3_600)));
      Position before = first.log().held().getFirst().position();
      first.log().save(new LogChange.Extend(ID, ChainedEntry.chain(before, ID, List.of(posted))));
      first.wipeExpired(day);
      assertEquals(1, first.log().search(List.of("herring"), 10).size());
      first.wipeExpired(day.plusMillis(1));
      assertEquals(List.of(), first.log().search(List.of("herring"), 10));
      assertEquals(Samples.LOG.size() + 2, first.log().entriesAfter(ID, 0, 100).size());
      Position position = Position.START;
      for (ChainedEntry chained : first.log().entriesAfter(ID, 0, 100)) {
        position = Chain.advance(position, ID, chained.entry());
        assertEquals(position, chained.position());
      }
      assertEquals(
          0,
          first.log().entriesAfter(ID, 0, 100).stream()
              .filter(chained -> chained.entry().isMessage() && chained.entry().hasContent())
              .count());
    }
    byte[] file = Files.readAllBytes(directory.resolve("account.db"));
    assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains("herring"));
  }

  @Test
  void twoProcessesMayWriteTheSameEntriesAndMessages() {
    try (ClientStore other = open()) {
      for (ChainedEntry chained : LOG) {
        store().log().save(new LogChange.Extend(ID, List.of(chained)));
        other.log().save(new LogChange.Extend(ID, List.of(chained)));
      }
      other.outbox().put(message(1));
      store().outbox().remove(message(1).clientMessageId());
      assertEquals(List.of(), other.outbox().list());
      assertEquals(LOG.size(), other.log().entriesAfter(ID, 0, 100).size());
    }
  }

  @Test
  void anOverviewLooksAtNoEntriesButThoseThatChangeItsLastMessage() {
    try (ClientStore made = open()) {
      made.log().save(new LogChange.Extend(ID, LOG));
    }
    try (Sql sql = raw()) {
      for (String which : List.of("", SqliteOverviews.ONE.replace("?", "'" + ID + "'"))) {
        List<String> plan =
            sql.list(
                "EXPLAIN QUERY PLAN " + SqliteOverviews.CHANGES + which, row -> row.getString(4));
        assertTrue(
            plan.contains("SEARCH e USING INDEX entry_target (conversation=? AND target=?)"),
            plan::toString);
      }
    }
  }

  @Test
  void whatFailsInTheMiddleLeavesNothing() {
    assertThrows(
        IllegalStateException.class,
        () ->
            store()
                .atomically(() -> {
                  store().log().save(new LogChange.Extend(ID, LOG));
                  throw new IllegalStateException("cut");
                }));
    assertEquals(Optional.empty(), store().log().conversation(ID));
  }

  @Test
  void whatAnOlderVersionIndexedIsFoundAfterTheUpdate() {
    try (ClientStore made = open()) {
      made.log().save(new LogChange.Extend(ID, LOG));
    }
    try (Sql sql = raw()) {
      sql.execute("CREATE TEMP TABLE said AS SELECT rowid AS id, text FROM words");
      sql.execute("DROP TABLE words");
      sql.execute("CREATE VIRTUAL TABLE words USING fts5(text)");
      sql.execute("INSERT INTO words (rowid, text) SELECT id, text FROM said");
      sql.execute("DROP TABLE own_change");
      sql.execute("PRAGMA user_version = 2");
    }
    assertEquals(1, store().log().search(List.of("hel"), 10).size());
  }

  @Test
  void aFileOfANewerVersionIsRefusedInWords() {
    try (ClientStore made = open()) {
      made.clear();
    }
    Sql sql = raw();
    sql.execute("PRAGMA user_version = 99");
    sql.close();
    TernException refusal = assertThrows(TernException.class, this::open);
    assertEquals(ErrorCode.STORE_UNAVAILABLE, refusal.code());
  }

  @Test
  void theListTakesAsManyQueriesForManyConversationsAsForOne() throws SQLException {
    for (int number = 0; number < 50; number++) {
      ConversationId id = new ConversationId(new UUID(7, number));
      store()
          .log()
          .save(new LogChange.Extend(id, ChainedEntry.chain(Position.START, id, Samples.LOG)));
    }
    AtomicInteger queries = new AtomicInteger();
    try (Sql counted = new Sql(counting(connection(), queries), "counted")) {
      assertEquals(50, new SqliteOverviews(counted).all().size());
    }
    assertEquals(2, queries.get());
  }

  /** Counts the statements that are prepared; each is run once here. */
  private static Connection counting(Connection connection, AtomicInteger queries) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                queries.incrementAndGet();
              }
              return method.invoke(connection, arguments);
            });
  }

  private Sql raw() {
    try {
      return new Sql(connection(), "raw");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connection() throws SQLException {
    return JDBC.createConnection(
        "jdbc:sqlite:" + directory.resolve("account.db"), new Properties());
  }
}
