package chat.tern.desktop.newchat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ConversationView;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.log.ConversationKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NewChatViewModelTest {

  @Test
  void namesAreReadHoweverTheyAreListed() {
    assertEquals(
        List.of("bob", "carol", "dan"), NewChatViewModel.names(" @bob,carol;; dan  bob\n"));
    assertEquals(List.of(), NewChatViewModel.names(" , @ "));
  }

  @Test
  void oneNameOpensAConversationAndAGroupNeedsATitle(@TempDir Path directory)
      throws InterruptedException {
    List<ConversationView> made = new ArrayList<>();
    try (UiQueue ui = new UiQueue();
        TestServer server = new TestServer(directory.resolve("server"));
        Person alice = Person.register(server.uri(), directory, "alice");
        Person bob = Person.register(server.uri(), directory, "bob")) {
      NewChatViewModel model = new NewChatViewModel(alice.client(), ui.work(), made::add);
      assertFalse(model.complete().get());
      model.people().set("nobody");
      model.submit();
      ui.await("it says why not", () -> model.problem().get().contains("@nobody"));
      assertFalse(model.busy().get());
      model.people().set("bob");
      assertTrue(model.complete().get());
      model.submit();
      assertTrue(model.busy().get());
      assertFalse(model.complete().get());
      ui.await("they can talk", () -> made.size() == 1);
      assertEquals("@bob", made.getFirst().name());
      assertEquals("", model.problem().get());
      model.group().set(true);
      assertFalse(model.complete().get());
      model.title().set("Terns");
      model.submit();
      ui.await("there is a group", () -> made.size() == 2);
      assertEquals(ConversationKind.GROUP, made.getLast().kind());
      assertEquals(2, bob.client().conversations().members(made.getLast().conversationId()).size());
    }
  }
}
