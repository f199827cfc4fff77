package chat.tern.desktop.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.ConversationView;
import chat.tern.desktop.conversations.Presences;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.log.HistoryLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MembersViewModelTest {

  @TempDir private Path directory;
  private final UiQueue ui = new UiQueue();
  private TestServer server;
  private Person alice;
  private Person bob;
  private ConversationView group;
  private MembersViewModel model;

  @BeforeEach
  void start() throws InterruptedException {
    server = new TestServer(directory.resolve("server"));
    alice = Person.register(server.uri(), directory, "alice");
    bob = Person.register(server.uri(), directory, "bob");
    group = alice.group("Terns");
    model = new MembersViewModel(alice.client(), ui.work(), new Presences());
    model.show(group);
  }

  @AfterEach
  void stop() {
    ui.close();
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void anAdminAddsAndPromotesAndASpellingMistakeIsNamed() throws InterruptedException {
    assertTrue(model.canManage().get());
    model.toAdd().set("bob, carol");
    model.add();
    ui.await("the mistake is named", () -> model.problem().get().contains("@carol"));
    assertEquals("bob, carol", model.toAdd().get());
    model.toAdd().set("@bob");
    model.add();
    ui.await("bob is in", () -> names().equals(List.of("alice", "bob")));
    assertEquals("", model.toAdd().get());
    assertEquals("", model.problem().get());
    model.changeRole(model.rows().getLast());
    ui.await("bob is an admin", () -> model.rows().getLast().admin());
    model.remove(model.rows().getLast());
    ui.await(
        "bob is out",
        () -> {
          model.show(now()); // as the window does with each update
          return names().equals(List.of("alice"));
        });
  }

  @Test
  void anAdminRenamesTheGroupAndSaysForHowLongMessagesAreKept() throws InterruptedException {
    model.title().set("  Arctic terns ");
    model.rename();
    ui.await("it has the title", () -> title().equals("Arctic terns"));
    HistoryLimit week = HistoryLimit.ofSeconds(Optional.of(7L * 86_400));
    model.keep(week);
    ui.await("it keeps a week", () -> model.limit().get().equals(week));
    model.title().set(" ");
    model.rename();
    assertEquals("Arctic terns", title());
  }

  @Test
  void whoIsNoAdminManagesNothingAndMayLeave() {
    var _ = alice.client().conversations().addMembers(group.conversationId(), List.of("bob"));
    MembersViewModel bobs = new MembersViewModel(bob.client(), ui.work(), new Presences());
    bobs.show(now());
    assertFalse(bobs.canManage().get());
  }

  private String title() {
    return now().name();
  }

  private ConversationView now() {
    return alice.client().conversations().get(group.conversationId()).orElseThrow();
  }

  private List<String> names() {
    return model.rows().stream().map(MemberRow::name).toList();
  }
}
