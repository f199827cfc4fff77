package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.LogChange;
import chat.tern.client.store.MemoryStore;
import chat.tern.client.store.ReadMark;
import chat.tern.client.timeline.TimelineItem;
import chat.tern.client.transport.UnreachableException;
import chat.tern.protocol.Samples;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Position;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading without a server. */
@Timeout(10)
class HistoryReaderTest {

  private static final URI SERVER = URI.create("http://127.0.0.1:1");
  private static final ConversationId ID = Samples.CONVERSATION;
  private static final List<ChainedEntry> LOG = ChainedEntry.chain(Position.START, ID, Samples.LOG);

  private final MemoryStore store = new MemoryStore();
  private final Views views =
      new Views(
          store,
          new AccountInfo(
              SERVER, Samples.BOB, "bob", DeviceId.parse("0193a5c0-5555-7000-8000-000000000001")));
  private final HistoryReader history =
      new HistoryReader(
          store,
          views,
          new Backfill(
              store.log(),
              () -> {
                throw new UnreachableException(SERVER, "connection refused", new Exception());
              }));

  @Test
  void whatIsStoredWithoutAHoleNeedsNoServer() {
    store.log().save(new LogChange.Extend(ID, LOG));
    HistoryView view = history.newest(ID, 100);
    assertEquals(Optional.empty(), view.missing());
    assertTrue(view.reachesStart());
  }

  @Test
  void aHoleIsNeverSkippedButNamed() {
    ConversationState state = ConversationState.empty(ID).applyAll(Samples.LOG.subList(0, 9));
    store.log().save(new LogChange.Extend(ID, LOG.subList(0, 3)));
    store
        .log()
        .save(new LogChange.Replace(ID, false, Optional.of(state.snapshot()), LOG.subList(7, 9)));
    HistoryView view = history.newest(ID, 100);
    assertTrue(view.missing().orElseThrow().contains("connection refused"));
    assertEquals(List.of(), view.items());
  }

  @Test
  void readingUpwardsMeetsReadingDownwards() {
    store.log().save(new LogChange.Extend(ID, LOG));
    HistoryView all = history.newest(ID, 100);
    for (int limit = 1; limit <= 3; limit++) {
      List<TimelineItem> upwards = new ArrayList<>();
      long after = 0;
      for (List<TimelineItem> part = history.after(ID, after, limit).items();
          !part.isEmpty();
          part = history.after(ID, after, limit).items()) {
        upwards.addAll(part);
        after = seq(part.getLast());
      }
      assertEquals(all.items(), upwards, "by " + limit);
    }
  }

  @Test
  void aHoleAboveIsNamedToo() {
    ConversationState state = ConversationState.empty(ID).applyAll(Samples.LOG.subList(0, 9));
    store.log().save(new LogChange.Extend(ID, LOG.subList(0, 3)));
    store
        .log()
        .save(new LogChange.Replace(ID, false, Optional.of(state.snapshot()), LOG.subList(7, 9)));
    assertTrue(
        history.after(ID, 3, 100).missing().orElseThrow().startsWith("Newer messages are not"));
  }

  private static long seq(TimelineItem item) {
    return switch (item) {
      case TimelineItem.Message message -> message.seq();
      case TimelineItem.Notice notice -> notice.entry().seq();
      case TimelineItem.LocalEcho _ -> throw new AssertionError("Nothing was sent");
    };
  }

  @Test
  void unreadIsADifferenceOfOrdinals() {
    store.log().save(new LogChange.Extend(ID, LOG.subList(0, 9)));
    assertEquals(2, views.conversation(ID).orElseThrow().unread());
    store.state().mark(new ReadMark(ID, 4, 4));
    assertEquals(1, views.conversation(ID).orElseThrow().unread());
    store.state().mark(new ReadMark(ID, 9, 9));
    assertEquals(0, views.conversation(ID).orElseThrow().unread());
  }
}
