package chat.tern.desktop.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ConversationView;
import chat.tern.client.sync.ConnectionState;
import chat.tern.desktop.task.Feed;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TimelineViewModelTest {

  @TempDir private Path directory;
  private final UiQueue ui = new UiQueue();
  private final List<Target> targets = new ArrayList<>();
  private TestServer server;
  private Person alice;
  private Person bob;
  private ConversationView direct;
  private Feed feed;
  private TimelineViewModel model;

  @BeforeEach
  void start() throws InterruptedException {
    server = new TestServer(directory.resolve("server"));
    alice = Person.register(server.uri(), directory, "alice");
    bob = Person.register(server.uri(), directory, "bob");
    direct = alice.with("bob");
    feed = new Feed(alice.client(), ui.work());
    model = new TimelineViewModel(alice.client(), ui.work(), ZoneOffset.UTC);
    model.onTarget(targets::add);
    var _ = feed.listen(model::on);
  }

  @AfterEach
  void stop() {
    ui.close();
    feed.close();
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void onesOwnMessageKeepsItsRowUntilItIsRead() throws InterruptedException {
    open();
    server.stop();
    var _ = alice.client().messages().send(direct.conversationId(), "Hello");
    ui.await("it waits", () -> marks().equals(List.of(TimelineRow.Mark.WAITING)));
    Object key = bubbles().getFirst().key();
    assertInstanceOf(Target.End.class, targets.getLast());
    server.comeBack();
    alice.client().retryNow();
    bob.client().retryNow();
    ui.await("it is delivered", () -> marks().equals(List.of(TimelineRow.Mark.DELIVERED)));
    assertEquals(key, bubbles().getFirst().key());
    bob.client().live().markRead(direct.conversationId(), bubbles().getFirst().seq());
    ui.await("it is read", () -> marks().equals(List.of(TimelineRow.Mark.READ)));
    assertEquals(1, bubbles().size());
  }

  @Test
  void whatWasNotSeenIsBelowALineThatStays() throws InterruptedException {
    long seen = bob.say(direct.conversationId(), "seen");
    bob.say(direct.conversationId(), "one");
    bob.say(direct.conversationId(), "two");
    alice.client().live().markRead(direct.conversationId(), seen);
    awaitHead(5);
    open();
    assertEquals(new Target.Row("unread"), targets.getLast());
    int line = model.rows().get().indexOf(new TimelineRow.Unread(2));
    assertEquals("one", ((TimelineRow.Bubble) model.rows().get().get(line + 1)).said().text());
    model.seen(bubbles().getLast().seq());
    ui.await(
        "it is marked",
        () ->
            alice.client().conversations().get(direct.conversationId()).orElseThrow().unread()
                == 0);
    assertTrue(model.rows().get().contains(new TimelineRow.Unread(2)));
    model.lookedAway();
    bob.say(direct.conversationId(), "three");
    ui.await("the line moves", () -> model.rows().get().contains(new TimelineRow.Unread(1)));
  }

  @Test
  void aLongConversationIsReadPageByPageAndFromTheMiddle() throws InterruptedException {
    for (int each = 1; each <= 200; each++) {
      var _ = alice.client().messages().send(direct.conversationId(), "message " + each);
    }
    assertTrue(alice.client().flush(java.time.Duration.ofSeconds(30)).complete());
    open();
    assertEquals(Pages.SIZE, bubbles().size());
    assertEquals("message 200", bubbles().getLast().said().text());
    while (bubbles().size() < 200) {
      int before = bubbles().size();
      model.needOlder();
      ui.await("older ones come", () -> bubbles().size() > before);
    }
    assertEquals(numbered(1, 200), texts());
    assertInstanceOf(TimelineRow.Start.class, model.rows().get().getFirst());

    long middle = bubbles().get(99).seq();
    model.openAt(direct, middle);
    ui.await("the middle is read", () -> !model.loading().get());
    assertEquals(new Target.Row(bubbles().get(59).key()), targets.getLast());
    assertEquals(numbered(41, 160), texts());
    assertTrue(bubbles().get(59).place().found());
    assertFalse(model.reachesEnd());
    bob.say(direct.conversationId(), "meanwhile");
    model.needNewer();
    ui.await("newer ones come", model::reachesEnd);
    assertEquals("meanwhile", texts().getLast());
    assertEquals(161, texts().size());
  }

  @Test
  void aMessageThatIsRefusedCanBeSentAgainOrGivenUp() throws InterruptedException {
    open();
    var _ = alice.client().messages().send(direct.conversationId(), "x".repeat(40_000));
    ui.await("it is refused", () -> marks().equals(List.of(TimelineRow.Mark.FAILED)));
    assertFalse(bubbles().getFirst().progress().words().isEmpty());
    model.retry(bubbles().getFirst().key().id());
    ui.await("it is refused again", () -> marks().equals(List.of(TimelineRow.Mark.FAILED)));
    model.giveUp(bubbles().getFirst().key().id());
    ui.await("it is gone", () -> bubbles().isEmpty());
  }

  private void open() throws InterruptedException {
    model.open(direct);
    ui.await("it is read", () -> !model.loading().get() && !targets.isEmpty());
  }

  private void awaitHead(long seq) throws InterruptedException {
    ui.await(
        "all has come",
        () ->
            alice.client().connection() instanceof ConnectionState.Live
                && alice
                        .client()
                        .conversations()
                        .get(direct.conversationId())
                        .orElseThrow()
                        .headSeq()
                    >= seq);
  }

  private List<TimelineRow.Bubble> bubbles() {
    return model.rows().get().stream()
        .filter(TimelineRow.Bubble.class::isInstance)
        .map(TimelineRow.Bubble.class::cast)
        .toList();
  }

  private List<String> texts() {
    return bubbles().stream().map(bubble -> bubble.said().text()).toList();
  }

  private List<TimelineRow.Mark> marks() {
    return bubbles().stream().map(bubble -> bubble.progress().mark()).toList();
  }

  private static List<String> numbered(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(each -> "message " + each).toList();
  }
}
