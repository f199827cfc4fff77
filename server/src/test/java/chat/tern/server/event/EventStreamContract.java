package chat.tern.server.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ConversationLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's stream has to do. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class EventStreamContract {

  protected static final EventGroup SEARCH =
      new EventGroup("search", EventGroup.Begin.WITH_THE_FIRST);
  protected static final EventGroup PUSH = new EventGroup("push", EventGroup.Begin.WITH_THE_NEXT);

  /** Until the last of what was appended is there; nothing waits for all of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** To be sure that nothing comes. */
  private static final Duration QUIET = Duration.ofMillis(150);

  /** Empty at the beginning of each test. */
  protected abstract EventStream stream();

  /** Whose commits come in the stream. */
  protected abstract ConversationLog log();

  /** Waits until what was appended is in the stream. */
  protected void arrive() {}

  private LogWriter writer;

  protected final void append(ConversationId conversation, int count) {
    var _ = writer().append(conversation, count);
    arrive();
  }

  protected final LogWriter writer() {
    if (writer == null) {
      writer = new LogWriter(log(), 11);
    }
    return writer;
  }

  @Test
  void everyCommittedEntryComesWholeAndInOrder() {
    List<ConversationId> conversations = conversations(5);
    for (int round = 1; round <= 4; round++) {
      for (ConversationId conversation : conversations) {
        append(conversation, round);
      }
    }
    try (EventConsumer search = stream().join(SEARCH)) {
      Received received = receive(search, 50);
      for (ConversationId conversation : conversations) {
        assertEquals(log().readAfter(conversation, 0, 100), received.of(conversation));
      }
      assertEquals(0, received.repeated());
    }
  }

  @Test
  void readersNeverSkipAnEntryThatCommitsLater() throws Exception {
    List<ConversationId> conversations = conversations(8);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
        EventConsumer search = stream().join(SEARCH)) {
      List<CompletableFuture<Void>> writing = new ArrayList<>();
      for (int i = 0; i < conversations.size(); i++) {
        LogWriter own = new LogWriter(log(), 100 + i);
        ConversationId conversation = conversations.get(i);
        writing.add(
            CompletableFuture.runAsync(
                () -> IntStream.range(0, 40).forEach(n -> own.append(conversation, 1 + n % 3)),
                writers));
      }
      Received received = receive(search, 8 * 79);
      writing.forEach(CompletableFuture::join);
      for (ConversationId conversation : conversations) {
        assertEquals(log().readAfter(conversation, 0, 1_000), received.of(conversation));
      }
    }
  }

  @Test
  void aGroupContinuesBehindWhatItCommitted() {
    ConversationId conversation = writer().conversation();
    append(conversation, 6);
    try (EventConsumer search = stream().join(SEARCH)) {
      List<StreamedEntry> six = collect(search, 6);
      search.commit(List.of(six.get(3).at()));
    }
    try (EventConsumer search = stream().join(SEARCH)) {
      assertEquals(List.of(5L, 6L), seqs(collect(search, 2)));
      assertTrue(search.poll(QUIET).isEmpty());
    }
    try (EventConsumer search = stream().join(SEARCH)) {
      EventBatch again = search.poll(PATIENCE);
      assertEquals(List.of(5L, 6L), seqs(again.entries()));
      search.commit(again.ends());
    }
    append(conversation, 1);
    try (EventConsumer search = stream().join(SEARCH)) {
      assertEquals(List.of(7L), seqs(collect(search, 1)));
    }
  }

  @Test
  void groupsDoNotDisturbEachOther() {
    ConversationId conversation = writer().conversation();
    append(conversation, 2);
    try (EventConsumer push = stream().join(PUSH);
        EventConsumer search = stream().join(SEARCH)) {
      search.commit(collect(search, 2).stream().map(StreamedEntry::at).toList());
      append(conversation, 1);
      assertEquals(List.of(3L), seqs(collect(push, 1)));
      assertEquals(List.of(3L), seqs(collect(search, 1)));
    }
  }

  @Test
  void aNewGroupsPlaceIsDurableBeforeItsFirstCommit() {
    ConversationId conversation = writer().conversation();
    append(conversation, 3);
    try (EventConsumer push = stream().join(PUSH)) {
      assertTrue(push.poll(QUIET).isEmpty());
    }
    append(conversation, 2);
    try (EventConsumer push = stream().join(PUSH)) {
      assertEquals(List.of(4L, 5L), seqs(collect(push, 2)));
    }
  }

  @Test
  void aReplayFromAnyOffsetAddsNothing() {
    List<ConversationId> conversations = conversations(4);
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      append(conversations.get(random.nextInt(4)), 1 + random.nextInt(3));
    }
    try (EventConsumer search = stream().join(SEARCH)) {
      List<StreamedEntry> all = collect(search, (int) search.remaining());
      Received received = new Received();
      received.takeAll(all);
      int count = received.count();
      for (int i = 0; i < 5; i++) {
        StreamedEntry from = all.get(random.nextInt(all.size()));
        search.seek(new EventStart.At(from.at()));
        List<StreamedEntry> replayed = collect(search, (int) search.remaining());
        received.takeAll(replayed);
        assertTrue(replayed.contains(from), "The entry at the offset itself comes");
        assertEquals(count, received.count());
      }
      search.seek(new EventStart.First());
      assertEquals(all.size(), collect(search, (int) search.remaining()).size());
    }
  }

  @Test
  void pollingWaitsForTheNextEntry() {
    ConversationId conversation = writer().conversation();
    append(conversation, 1);
    try (EventConsumer push = stream().join(PUSH);
        ExecutorService elsewhere = Executors.newVirtualThreadPerTaskExecutor()) {
      assertTrue(push.poll(QUIET).isEmpty());
      CompletableFuture<EventBatch> polled =
          CompletableFuture.supplyAsync(() -> push.poll(PATIENCE), elsewhere);
      append(conversation, 1);
      assertEquals(List.of(2L), seqs(polled.orTimeout(10, TimeUnit.SECONDS).join().entries()));
    }
  }

  @Test
  void browsingMovesNoCursor() {
    ConversationId conversation = writer().conversation();
    append(conversation, 5);
    try (EventConsumer search = stream().join(SEARCH)) {
      List<StreamedEntry> five = collect(search, 5);
      search.commit(List.of(five.get(1).at()));
      assertEquals(List.of(new GroupLag("search", 3)), stream().groups());
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L), browse(new EventStart.First()));
      assertEquals(List.of(3L, 4L, 5L), browse(new EventStart.Cursor("search")));
      assertEquals(List.of(4L, 5L), browse(new EventStart.At(five.get(3).at())));
      assertEquals(List.of(5L), browse(new EventStart.Last(1)));
      assertEquals(List.of(), browse(new EventStart.Next()));
      assertEquals(List.of(1L, 2L, 3L, 4L, 5L), browse(new EventStart.Cursor("nobody")));
      assertEquals(List.of(new GroupLag("search", 3)), stream().groups());
    }
  }

  @Test
  void lagIsWhatAGroupHasNotCommitted() {
    assertEquals(List.of(), stream().groups());
    ConversationId conversation = writer().conversation();
    append(conversation, 4);
    try (EventConsumer search = stream().join(SEARCH);
        EventConsumer push = stream().join(PUSH)) {
      assertTrue(push.poll(QUIET).isEmpty());
      collect(search, 4);
      assertEquals(Map.of("search", 4L, "push", 0L), lags());
      search.commit(List.of(browsed(conversation, 3).at()));
      append(conversation, 2);
      awaitLags(Map.of("search", 3L, "push", 2L));
    }
  }

  @Test
  void readersOfOneGroupShareItAndTakeOverFromEachOther() {
    List<ConversationId> conversations = conversations(6);
    Received received = new Received();
    EventConsumer first = stream().join(SEARCH);
    try (EventConsumer second = stream().join(SEARCH)) {
      conversations.forEach(conversation -> append(conversation, 2));
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (received.count() < 12 && System.nanoTime() < deadline) {
        for (EventConsumer consumer : List.of(first, second)) {
          EventBatch batch = consumer.poll(QUIET);
          received.takeAll(batch.entries());
          consumer.commit(batch.ends());
        }
      }
      assertEquals(12, received.count());
      first.close();
      conversations.forEach(conversation -> append(conversation, 1));
      while (received.count() < 18 && System.nanoTime() < deadline) {
        received.takeAll(second.poll(QUIET).entries());
      }
      assertEquals(18, received.count());
    }
  }

  @Test
  void aBatchIsBounded() {
    ConversationId conversation = writer().conversation();
    for (int i = 0; i < 6; i++) {
      append(conversation, 100);
    }
    try (EventConsumer search = stream().join(SEARCH)) {
      Received received = new Received();
      while (received.count() < 600) {
        EventBatch batch = search.poll(PATIENCE);
        assertFalse(batch.isEmpty());
        assertTrue(batch.entries().size() <= EventReader.MAX_BATCH);
        received.takeAll(batch.entries());
      }
    }
  }

  private List<ConversationId> conversations(int count) {
    return Stream.generate(writer()::conversation).limit(count).toList();
  }

  private List<Long> browse(EventStart start) {
    try (EventReader reader = stream().browse(start)) {
      return seqs(collect(reader, (int) reader.remaining()));
    }
  }

  private StreamedEntry browsed(ConversationId conversation, long seq) {
    try (EventReader reader = stream().browse(new EventStart.First())) {
      return collect(reader, (int) reader.remaining()).stream()
          .filter(event -> event.conversation().equals(conversation) && event.seq() == seq)
          .findFirst()
          .orElseThrow();
    }
  }

  private Map<String, Long> lags() {
    return stream().groups().stream().collect(Collectors.toMap(GroupLag::group, GroupLag::entries));
  }

  private void awaitLags(Map<String, Long> expected) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!lags().equals(expected) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertEquals(expected, lags());
  }

  protected static List<Long> seqs(List<StreamedEntry> events) {
    return events.stream().map(StreamedEntry::seq).toList();
  }

  /** The next {@code count} events. */
  protected static List<StreamedEntry> collect(EventReader reader, int count) {
    List<StreamedEntry> events = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (events.size() < count && System.nanoTime() < deadline) {
      events.addAll(reader.poll(QUIET).entries());
    }
    assertEquals(count, events.size(), () -> "of " + seqs(events));
    return events;
  }

  /** Reads until there are so many different entries. */
  private static Received receive(EventReader reader, int count) {
    Received received = new Received();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (received.count() < count && System.nanoTime() < deadline) {
      received.takeAll(reader.poll(QUIET).entries());
    }
    assertEquals(count, received.count());
    return received;
  }
}
