package chat.tern.desktop.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.client.ConversationView;
import chat.tern.desktop.conversations.ConversationRow.Preview;
import chat.tern.desktop.task.Feed;
import chat.tern.desktop.task.Work;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import java.nio.file.Path;
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

  private static List<String> names(ConversationListViewModel model) {
    return model.rows().stream().map(ConversationRow::name).toList();
  }
}
