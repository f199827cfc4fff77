package chat.tern.desktop.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.desktop.testing.Fx;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.protocol.id.ConversationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One person arranges their list in two windows, one of which loses its server meanwhile. */
@Timeout(180)
class ArrangedListTest {

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws InterruptedException {
    Fx.start();
  }

  @Test
  void whatIsPinnedMutedAndArchivedIsSoInBothWindows() throws InterruptedException {
    try (TestServer server = new TestServer(directory.resolve("server"));
        Person ada = Person.register(server.uri(), directory, "ada");
        Person bob = Person.register(server.uri(), directory, "bob")) {
      ConversationId one = ada.group("One", "bob").conversationId();
      ConversationId two = ada.group("Two", "bob").conversationId();
      ConversationId three = ada.group("Three", "bob").conversationId();
      for (ConversationId id : List.of(one, two, three)) {
        ada.say(id, "Hello");
      }
      try (TestWindow desk = new TestWindow(directory.resolve("desk"));
          TestWindow laptop = new TestWindow(directory.resolve("laptop"))) {
        signIn(desk, server);
        signIn(laptop, server);
        desk.choose("One", "Pin to the top");
        awaitLines(laptop, "One, pinned: You: Hello", "Three: You: Hello", "Two: You: Hello");
        laptop.choose("Two", "Mute", "Until I unmute it");
        laptop.choose("Two", "Archive");
        awaitLines(desk, "One, pinned: You: Hello", "Three: You: Hello");
        desk.awaitButton("Archive, 1");

        server.stop();
        desk.awaitText("You are offline");
        desk.choose("Three", "Archive");
        awaitLines(desk, "One, pinned: You: Hello");
        desk.click("Archive, 2");
        awaitLines(
            desk, "Three, in the archive: You: Hello", "Two, muted, in the archive: You: Hello");
        server.comeBack();
        desk.clickIfThere("Try now");
        laptop.clickIfThere("Try now");
        awaitLines(laptop, "One, pinned: You: Hello");

        var _ = bob.client().awaitLive(Duration.ofSeconds(30));
        bob.say(two, "Nobody hears me");
        bob.say(three, "Here I am");
        awaitLines(laptop, "One, pinned: You: Hello", "Three, 1 unread: bob: Here I am");
        awaitLines(desk, "Two, 1 unread, muted, in the archive: bob: Nobody hears me");
        assertEquals("(1) Tern", title(desk));
      }
      try (TestWindow desk = new TestWindow(directory.resolve("desk"))) {
        awaitLines(desk, "One, pinned: You: Hello", "Three, 1 unread: bob: Here I am");
        desk.open("Three");
        desk.awaitText("Here I am");
        desk.awaitFocus("Message");
        desk.open("Three"); // which is open already
        desk.awaitFocus("Message");
      }
    }
  }

  private static void awaitLines(TestWindow window, String... expected)
      throws InterruptedException {
    Fx.await("the list is " + List.of(expected), () -> window.linesNow().equals(List.of(expected)));
  }

  private static String title(TestWindow window) throws InterruptedException {
    return Fx.get(() -> ((Stage) window.window().scene().getWindow()).getTitle());
  }

  private static void signIn(TestWindow window, TestServer server) throws InterruptedException {
    window.type("Server", server.uri().toString());
    window.type("User name", "ada");
    window.type("Password", Person.password("ada"));
    window.click("Sign in");
    window.awaitText("Three");
  }
}
