package chat.tern.desktop.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ConversationView;
import chat.tern.desktop.conversations.ConversationRow.Preview;
import chat.tern.desktop.task.Feed;
import chat.tern.desktop.task.Work;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConversationListViewModelTest {

  @TempDir private Path directory;
  private final UiQueue ui = new UiQueue();
  private Instant later = Instant.EPOCH;
  private TestServer server;
  private Person alice;
  private Person bob;

  @BeforeEach
  void start() throws InterruptedException {
    server = new TestServer(directory.resolve("server"));
    alice = Person.register(server.uri(), directory, "alice");
    bob = Person.register(server.uri(), directory, "bob");
  }

  @AfterEach
  void stop() {
    ui.close();
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void aMessageMovesItsConversationToTheTop() throws InterruptedException {
    ConversationView group = alice.group("Night shift", "bob");
    ConversationView direct = alice.with("bob");
    alice.say(group.conversationId(), "first");
    alice.say(direct.conversationId(), "second");
    try (ConversationListViewModel model =
            new ConversationListViewModel(alice.client(), ui.work());
        Feed feed = new Feed(alice.client(), ui.work())) {
      var _ = feed.listen(model::on);
      ui.await("the list is read", model.loaded()::get);
      assertEquals(List.of("bob", "Night shift"), names(model));
      assertEquals("You: second", model.rows().getFirst().preview());
      bob.say(group.conversationId(), "Good\nmorning");
      ui.await("the group is on top", () -> names(model).getFirst().equals("Night shift"));
      ui.await("and unread", () -> model.unread().get() == 1);
      assertEquals("bob: Good morning", model.rows().getFirst().preview());
      ui.await("bob is there", () -> model.rows().get(1).online());
    }
  }

  @Test
  void theFilterKeepsNamesWithTheLettersAnywhere() throws InterruptedException {
    var _ = alice.group("Night shift");
    var _ = alice.with("bob");
    try (ConversationListViewModel model =
        new ConversationListViewModel(alice.client(), ui.work())) {
      ui.await("the list is read", model.loaded()::get);
      model.filter().set(" SHIFT");
      assertEquals(List.of("Night shift"), names(model));
      model.filter().set("nobody");
      assertEquals(List.of(), names(model));
      assertFalse(model.isEmpty());
    }
  }

  @Test
  void typingIsShownUntilItLapsesAndDraftsOnlyWhereNobodyTypes() throws InterruptedException {
    ConversationView direct = alice.with("bob");
    alice.say(direct.conversationId(), "Hello");
    Work work = ui.work(() -> later);
    try (ConversationListViewModel model = new ConversationListViewModel(alice.client(), work);
        Feed feed = new Feed(alice.client(), work)) {
      var _ = feed.listen(model::on);
      ui.await("the list is read", model.loaded()::get);
      model.drafted(direct.conversationId(), "Not yet\nsent");
      assertEquals(Preview.DRAFT, model.rows().getFirst().previewIs());
      assertEquals("Not yet sent", model.rows().getFirst().preview());
      bob.client().live().typing(direct.conversationId(), true);
      ui.await("bob types", () -> model.rows().getFirst().previewIs() == Preview.TYPING);
      later = later.plus(Typists.LAPSES_AFTER);
      model.tick();
      assertEquals(Preview.DRAFT, model.rows().getFirst().previewIs());
    }
  }

  @Test
  void thePinnedOnesAreOnTopAndInTheirOrder() throws InterruptedException {
    ConversationView one = alice.group("One", "bob");
    ConversationView two = alice.group("Two", "bob");
    ConversationView three = alice.group("Three", "bob");
    try (ConversationListViewModel model =
            new ConversationListViewModel(alice.client(), ui.work());
        Feed feed = new Feed(alice.client(), ui.work())) {
      var _ = feed.listen(model::on);
      ui.await("the list is read", () -> names(model).equals(List.of("Three", "Two", "One")));
      model.arranging().pin(one.conversationId());
      ui.await("one is on top", () -> names(model).equals(List.of("One", "Three", "Two")));
      assertTrue(model.rows().getFirst().marks().pinned());
      model.arranging().pin(two.conversationId());
      ui.await("two is above it", () -> names(model).equals(List.of("Two", "One", "Three")));
      bob.say(three.conversationId(), "I am new");
      ui.await("which news do not change", () -> model.unread().get() == 1);
      assertEquals(List.of("Two", "One", "Three"), names(model));
      model.arranging().move(two.conversationId(), 1);
      ui.await("two is moved down", () -> names(model).equals(List.of("One", "Two", "Three")));
      model.arranging().move(two.conversationId(), 1);
      model.arranging().unpin(one.conversationId());
      ui.await("one is let go", () -> names(model).equals(List.of("Two", "Three", "One")));
    }
  }

  @Test
  void aMutedOneCountsForNothingUntilItsTimeIsOver() throws InterruptedException {
    ConversationView group = alice.group("Night shift", "bob");
    later = Instant.now();
    Work work = ui.work(() -> later);
    try (ConversationListViewModel model = new ConversationListViewModel(alice.client(), work);
        Feed feed = new Feed(alice.client(), work)) {
      var _ = feed.listen(model::on);
      ui.await("the list is read", model.loaded()::get);
      model.arranging().mute(group.conversationId(), Duration.ofHours(1));
      ui.await("it is muted", () -> model.rows().getFirst().marks().muted());
      bob.say(group.conversationId(), "Psst");
      ui.await("it is unread", () -> model.rows().getFirst().unread() == 1);
      assertEquals(0, model.unread().get());
      later = later.plus(Duration.ofMinutes(59));
      model.tick();
      assertTrue(model.rows().getFirst().marks().muted());
      later = later.plus(Duration.ofMinutes(1));
      model.tick();
      assertFalse(model.rows().getFirst().marks().muted());
      assertEquals(1, model.unread().get());
    }
  }

  @Test
  void anArchivedOneIsCountedApartAndComesBackWithAMessageUnlessItIsMuted()
      throws InterruptedException {
    ConversationView loud = alice.group("Loud", "bob");
    ConversationView quiet = alice.group("Quiet", "bob");
    var _ = alice.group("Other", "bob");
    try (ConversationListViewModel model =
            new ConversationListViewModel(alice.client(), ui.work());
        Feed feed = new Feed(alice.client(), ui.work())) {
      var _ = feed.listen(model::on);
      ui.await("the list is read", model.loaded()::get);
      model.arranging().muteForGood(quiet.conversationId());
      model.arranging().archive(quiet.conversationId());
      model.arranging().archive(loud.conversationId());
      ui.await("both are away", () -> model.archived().get() == 2);
      assertEquals(List.of("Other"), names(model));
      model.archive().set(true);
      assertEquals(List.of("Quiet", "Loud"), names(model));
      model.archive().set(false);
      model.filter().set("quiet");
      assertEquals(List.of("Quiet"), names(model));
      model.filter().set("");
      bob.say(quiet.conversationId(), "Anybody?");
      bob.say(loud.conversationId(), "Anybody?");
      ui.await("the loud one is back", () -> names(model).equals(List.of("Loud", "Other")));
      assertEquals(1, model.archived().get());
      assertEquals(1, model.unread().get());
      model.archive().set(true);
      model.arranging().unarchive(quiet.conversationId());
      ui.await("an empty archive closes", () -> !model.archive().get());
      assertEquals(List.of("Loud", "Quiet", "Other"), names(model));
    }
  }

  private static List<String> names(ConversationListViewModel model) {
    return model.rows().stream().map(ConversationRow::name).toList();
  }
}
