package chat.tern.desktop.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.id.ConversationId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ComposerViewModelTest {

  @TempDir private Path directory;
  private final UiQueue ui = new UiQueue();
  private final Map<ConversationId, String> drafted = new HashMap<>();
  private TestServer server;
  private Person alice;
  private ConversationView one;
  private ConversationView other;

  @BeforeEach
  void start() throws InterruptedException {
    server = new TestServer(directory.resolve("server"));
    alice = Person.register(server.uri(), directory, "alice");
    one = alice.group("One");
    other = alice.group("Other");
  }

  @AfterEach
  void stop() {
    ui.close();
    alice.close();
    server.close();
  }

  @Test
  void everyConversationHasItsDraftAndKeepsItOverAKill() throws InterruptedException {
    try (ComposerViewModel model = composer()) {
      model.open(one);
      model.text().set("for the one");
      model.open(other);
      assertEquals("", model.text().get());
      assertEquals("for the one", drafted.get(one.conversationId()));
      model.text().set("for the other");
      model.tick();
      model.open(one);
      assertEquals("for the one", model.text().get());
      // Another process that opens the store sees what a killed one has left there.
      try (TernClient next = TernClient.open(directory.resolve("alice"))) {
        ui.await("one", () -> next.messages().draft(one.conversationId()).equals("for the one"));
        ui.await(
            "other", () -> next.messages().draft(other.conversationId()).equals("for the other"));
      }
    }
  }

  @Test
  void sendingTakesTheDraftAway() throws InterruptedException {
    try (ComposerViewModel model = composer()) {
      model.open(one);
      model.text().set("  It is out :tada:\n");
      model.tick();
      model.send();
      assertEquals("", model.text().get());
      ui.await("it was said", () -> said().equals("It is out 🎉"));
      ui.await("no draft", () -> alice.client().messages().draft(one.conversationId()).isEmpty());
      model.text().set(" \n ");
      model.send();
      assertEquals(" \n ", model.text().get());
    }
  }

  @Test
  void aNameIsCompletedWhereTheCaretIs() {
    try (ComposerViewModel model = composer()) {
      model.open(one);
      model.text().set("Ship :rock it");
      Shortcodes.Emoji rocket = model.suggestions(10).getFirst();
      assertEquals("rocket", rocket.name());
      assertEquals("Ship 🚀 ".length(), model.complete(rocket, 10));
      assertEquals("Ship 🚀  it", model.text().get());
    }
  }

  @Test
  void whoIsNoMemberAnyMoreCannotWrite() {
    alice.client().conversations().removeMember(one.conversationId(), "alice");
    try (ComposerViewModel model = composer()) {
      model.open(
          new ConversationView(
              one.conversationId(),
              one.kind(),
              one.name(),
              one.members(),
              one.headSeq(),
              one.lastMessage(),
              one.lastActivity(),
              one.readSeq(),
              one.unread(),
              false,
              one.historyLimit(),
              one.messages(),
              one.arrangement()));
      assertFalse(model.enabled().get());
      model.text().set("Hello?");
      model.send();
      assertEquals("Hello?", model.text().get());
    }
  }

  private String said() {
    return alice
        .client()
        .conversations()
        .get(one.conversationId())
        .flatMap(ConversationView::lastMessage)
        .map(message -> message.text())
        .orElse("");
  }

  private ComposerViewModel composer() {
    return new ComposerViewModel(alice.client(), ui.work(), Shortcodes.load(), drafted::put);
  }
}
