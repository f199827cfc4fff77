package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.cli.profile.TernHome;
import chat.tern.cli.render.Clockface;
import chat.tern.cli.render.Paint;
import chat.tern.cli.shell.Chat;
import chat.tern.cli.shell.ChatScreen;
import chat.tern.client.ConversationView;
import chat.tern.client.TernClient;
import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two chats on screens that are kept, against a real server. */
@Timeout(60)
class ChatReceiptsTest {

  @TempDir private Path temp;
  private TestServer server;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    register("alice");
    register("bob");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void theSenderSeesDeliveredThenReadBelowTheNewestMessage() throws Exception {
    try (Seat alice = new Seat("alice", "@bob")) {
      alice.screen.type("Hello");
      alice.screen.awaitLasting(" ✓");
      assertEquals(List.of(), alice.screen.marks());

      TernCli bob = new TernCli(temp.resolve("bob"));
      bob.run("conversations").expect(ExitCode.OK);
      alice.screen.awaitMark("  ✓✓ delivered");

      try (Seat _ = new Seat("bob", "@alice")) {
        alice.screen.awaitMark("  ✓✓ read by bob");
      }
      assertEquals(List.of("  ✓✓ delivered", "  ✓✓ read by bob"), alice.screen.marks());
    }
  }

  @Test
  void whatWasReadMeanwhileIsSeenWhenTheChatOpens() throws Exception {
    new TernCli(temp.resolve("alice")).run("send", "@bob", "Hello").expect(ExitCode.OK);
    try (Seat bob = new Seat("bob", "@alice")) {
      bob.screen.awaitLasting("Hello");
    }
    // Sends the receipt, should the chat have ended too soon for it.
    new TernCli(temp.resolve("bob")).run("conversations").expect(ExitCode.OK);
    try (Seat alice = new Seat("alice", "@bob")) {
      alice.screen.awaitMark("  ✓✓ read by bob");
    }
  }

  private void register(String name) {
    new TernCli(temp.resolve(name))
        .runWithInput(
            "secret-" + name + "\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
  }

  /** One person in a chat, on a thread of its own, until closed. */
  private final class Seat implements AutoCloseable {
    private final KeptScreen screen = new KeptScreen();
    private final TernClient client;
    private final CompletableFuture<Void> talk;

    private Seat(String user, String with) throws InterruptedException {
      Path home = temp.resolve(user);
      client = TernClient.open(TernHome.of(Map.of("TERN_HOME", home.toString())).account());
      var _ = client.awaitLive(Duration.ofSeconds(30));
      ConversationView conversation = client.conversations().direct(with);
      Chat chat = new Chat(client, conversation, screen, Paint.NONE, new Clockface(ZoneOffset.UTC));
      talk = CompletableFuture.runAsync(chat::run);
    }

    @Override
    public void close() {
      screen.typed.add(new ChatScreen.Typed.End());
      var _ = talk.join();
      client.close();
    }
  }

  /** Keeps all that was ever on it. */
  private static final class KeptScreen implements ChatScreen {
    private final BlockingQueue<Typed> typed = new LinkedBlockingQueue<>();
    private final List<String> lasting = new ArrayList<>();
    private final List<String> marks = new ArrayList<>();

    private void type(String line) {
      typed.add(new Typed.Line(line));
    }

    @Override
    public synchronized void show(List<String> more, List<String> changing) {
      lasting.addAll(more);
      changing.stream()
          .filter(line -> line.startsWith("  ✓✓"))
          .filter(line -> marks.isEmpty() || !marks.getLast().equals(line))
          .forEach(marks::add);
      notifyAll();
    }

    synchronized List<String> marks() {
      return List.copyOf(marks);
    }

    synchronized void awaitLasting(String end) throws InterruptedException {
      while (lasting.stream().noneMatch(line -> line.endsWith(end))) {
        wait();
      }
    }

    synchronized void awaitMark(String mark) throws InterruptedException {
      while (!marks.contains(mark)) {
        wait();
      }
    }

    @Override
    public void status(String prompt, String note) {}

    @Override
    public Typed read() {
      try {
        return typed.take();
      } catch (InterruptedException e) {
        return new Typed.End();
      }
    }

    @Override
    public String unfinished() {
      return "";
    }

    @Override
    public boolean isWatched() {
      return true;
    }

    @Override
    public void close() {}
  }
}
