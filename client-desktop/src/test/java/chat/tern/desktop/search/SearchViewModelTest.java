package chat.tern.desktop.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.client.ConversationView;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SearchViewModelTest {

  @TempDir private Path directory;

  @Test
  void theAnswerIsThatToWhatStandsThereAndNewestFirst() throws InterruptedException {
    try (UiQueue ui = new UiQueue();
        TestServer server = new TestServer(directory.resolve("server"));
        Person alice = Person.register(server.uri(), directory, "alice");
        Person bob = Person.register(server.uri(), directory, "bob")) {
      ConversationView direct = alice.with("bob");
      long first = alice.say(direct.conversationId(), "A tern flies");
      long second = bob.say(direct.conversationId(), "Terns, many of them");
      SearchViewModel model = new SearchViewModel(alice.client(), ui.work());
      ui.await(
          "all has come",
          () -> alice.client().conversations().list().getFirst().headSeq() >= second);
      model.query().set("f");
      model.query().set("te");
      model.query().set(" tern ");
      assertFalse(model.answered().get());
      ui.await("there is an answer", model.answered()::get);
      assertEquals(
          List.of(second, first), model.hits().stream().map(hit -> hit.message().seq()).toList());
      model.query().set("gull");
      ui.await("there is no gull", model.answered()::get);
      assertEquals(List.of(), model.hits());
      model.query().set("  ");
      assertFalse(model.answered().get());
    }
  }
}
