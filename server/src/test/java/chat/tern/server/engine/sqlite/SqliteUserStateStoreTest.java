package chat.tern.server.engine.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.api.StatePage;
import chat.tern.server.conversation.MarkStore.MarkAdvance;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.userstate.UserStateStore;
import chat.tern.server.userstate.UserStateStoreContract;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SqliteUserStateStoreTest extends UserStateStoreContract {

  @TempDir Path directory;
  private SqliteLogFile file;
  private UserStateStore store;

  @BeforeEach
  void open() {
    file = SqliteLogFile.open(directory);
    store = new SqliteUserStateStore(file);
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Override
  protected UserStateStore store() {
    return store;
  }

  @Test
  void readMarksShareTheRevisionsAndShowAsReadSeq() {
    put(alice, item(TALK, "pinned", "1"));
    read(7);
    put(alice, item(TALK, "archived", "true"));
    read(9);
    read(8);
    assertEquals(
        new StatePage(
            4,
            List.of(
                new StateItem(TALK, "archived", "true", 3),
                new StateItem(TALK, StateKey.READ_SEQ, "9", 4))),
        store.since(alice, 1));
    assertEquals(2, store.count(alice));
  }

  @Test
  void everythingIsThereAfterReopening() {
    put(alice, item(TALK, "pinned", "1"), item(Optional.empty(), "theme", "dark"));
    StatePage before = store.since(alice, 0);
    close();
    open();
    assertEquals(before, store.since(alice, 0));
    assertEquals(2, put(alice, item(TALK, "pinned", "2")));
  }

  private void read(long seq) {
    new SqliteMarks(file, InstantSource.system())
        .advance(
            List.of(
                new MarkAdvance(
                    TALK.orElseThrow(),
                    alice,
                    Optional.empty(),
                    Optional.of(new ReadMark(alice, seq, seq)))))
        .toCompletableFuture()
        .join();
  }
}
