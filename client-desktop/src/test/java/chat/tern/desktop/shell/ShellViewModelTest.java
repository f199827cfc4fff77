package chat.tern.desktop.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ConversationView;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.desktop.timeline.Target;
import chat.tern.desktop.timeline.TimelineRow;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ShellViewModelTest {

  @TempDir private Path directory;
  private final UiQueue ui = new UiQueue();
  private TestServer server;
  private Person alice;
  private ConversationView terns;
  private ConversationView gulls;
  private ShellViewModel model;

  @BeforeEach
  void start() throws InterruptedException {
    server = new TestServer(directory.resolve("server"));
    alice = Person.register(server.uri(), directory, "alice");
    gulls = alice.group("Gulls");
    terns = alice.group("Terns");
    alice.say(gulls.conversationId(), "Hello, gulls");
    alice.say(terns.conversationId(), "Hello, terns");
    model = new ShellViewModel(alice.client(), ui.work(), ZoneOffset.UTC);
    ui.await("the list is read", model.conversations().loaded()::get);
  }

  @AfterEach
  void stop() {
    model.close();
    ui.close();
    alice.close();
    server.close();
  }

  @Test
  void allPartsFollowWhatIsOpen() throws InterruptedException {
    model.move(1);
    assertEquals(terns.conversationId(), model.conversations().open().get());
    ui.await("it is there", () -> said().equals(List.of("Hello, terns")));
    assertEquals(1, model.members().rows().size());
    model.composer().text().set("Not sent yet");
    model.move(1);
    ui.await("the other one is there", () -> said().equals(List.of("Hello, gulls")));
    assertEquals("", model.composer().text().get());
    model.move(1);
    assertEquals(gulls.conversationId(), model.conversations().open().get());
    model.move(-1);
    ui.await("the first one is back", () -> said().equals(List.of("Hello, terns")));
    ui.await("with what was typed", () -> model.composer().text().get().equals("Not sent yet"));
    model.conversations().open().set(null);
    assertEquals(List.of(), said());
  }

  @Test
  void aHitAndADateAreFoundInTheirConversation() throws InterruptedException {
    List<Target> targets = new ArrayList<>();
    model.timeline().onTarget(targets::add);
    long seq = alice.say(gulls.conversationId(), "Look at this");
    alice.say(gulls.conversationId(), "And at that");
    model.openAt(gulls.conversationId(), seq);
    ui.await("it goes there", () -> !targets.isEmpty());
    ui.await("it is marked", () -> bubbles().stream().anyMatch(one -> one.place().found()));
    targets.clear();
    LocalDate today = LocalDate.ofInstant(ui.work().now(), ZoneOffset.UTC);
    model.timeline().jumpTo(today.minusYears(1));
    ui.await("it goes to the first day", () -> !targets.isEmpty());
    targets.clear();
    model.timeline().jumpTo(today.plusYears(1));
    ui.await("it goes to the end", () -> targets.contains(new Target.End()));
    assertTrue(said().contains("And at that"));
  }

  private List<String> said() {
    return bubbles().stream().map(bubble -> bubble.said().text()).toList();
  }

  private List<TimelineRow.Bubble> bubbles() {
    return model.timeline().rows().get().stream()
        .filter(TimelineRow.Bubble.class::isInstance)
        .map(TimelineRow.Bubble.class::cast)
        .toList();
  }
}
