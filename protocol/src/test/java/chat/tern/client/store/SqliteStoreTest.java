package chat.tern.client.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
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
