package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real command lines of real people against a real server. */
@Timeout(60)
class TwoPeopleTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path temp;
  private TestServer server;
  private TernCli alice;
  private TernCli bob;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    alice = new TernCli(temp.resolve("alice"));
    bob = new TernCli(temp.resolve("bob"));
    register(alice, "alice");
    register(bob, "bob");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void twoPeopleTalk() {
    TernCli.Run sent = alice.run("send", "@bob", "Hello", "Bob", "--json").expect(ExitCode.OK);
    JsonNode message = MAPPER.readTree(sent.out());
    assertEquals("Hello Bob", message.get("text").stringValue());
    assertEquals("alice", message.get("sender").stringValue());
    assertTrue(message.get("seq").asLong() > 0);
    assertFalse(message.get("edited").asBoolean());
    assertFalse(message.get("deleted").asBoolean());

    bob.run("send", "@alice", "Hello Alice").expect(ExitCode.OK);
    assertEquals(
        List.of("Hello Bob", "Hello Alice"), texts(bob.run("history", "@alice", "--json")));
    assertEquals(
        bob.run("history", "@alice", "--json").out(), alice.run("history", "@bob", "--json").out());
    assertTrue(alice.run("history", "@bob").out().contains(" bob  Hello Alice"));
    assertEquals(List.of("Hello Alice"), texts(bob.run("search", "alic", "--json")));
    assertTrue(alice.run("conversations").out().startsWith("@bob"));
  }

  @Test
  void theWayOfAMessageIsShownToThoseWhoMayReadIt() {
    JsonNode message =
        MAPPER.readTree(alice.run("send", "@bob", "Traced", "--json").expect(ExitCode.OK).out());
    String id = message.get("message_id").stringValue();
    String shown = bob.run("trace", id).expect(ExitCode.OK).out();
    assertTrue(shown.startsWith("#" + message.get("seq").asLong() + " of conversation "), shown);
    assertTrue(shown.contains("durable") && shown.contains("acknowledged"), shown);
    JsonNode json = MAPPER.readTree(bob.run("trace", id, "--json").expect(ExitCode.OK).out());
    assertEquals("accepted", json.at("/nodes/0/hops/0/name").stringValue());

    TernCli carol = new TernCli(temp.resolve("carol"));
    register(carol, "carol");
    carol.run("trace", id).expect(ExitCode.NOT_FOUND);
    carol.run("trace", "nonsense").expect(ExitCode.USAGE);
  }

  @Test
  void whoeverIsLoggedInIsRememberedUntilTheyLogOut() {
    assertEquals("@alice on " + server.uri() + "\n", alice.run("whoami").out());
    assertTrue(alice.run("whoami", "--verify", "--json").out().contains("\"user_name\":\"alice\""));
    alice.run("logout").expect(ExitCode.OK);
    alice.run("whoami").expect(ExitCode.AUTH);
    alice
        .runWithInput("wrong\n", "login", "alice", "--server", url(), "--password-stdin")
        .expect(ExitCode.AUTH);
    alice
        .runWithInput("secret-alice\n", "login", "alice", "--server", url(), "--password-stdin")
        .expect(ExitCode.OK);
    assertEquals("@alice on " + server.uri() + "\n", alice.run("whoami").out());
  }

  @Test
  void aNameThatIsTakenIsAConflict() {
    new TernCli(temp.resolve("other"))
        .runWithInput("secret-x\n", "register", "bob", "--server", url(), "--password-stdin")
        .expect(ExitCode.CONFLICT);
  }

  @Test
  void aGroupHasATitleAndMembers() {
    TernCli carol = new TernCli(temp.resolve("carol"));
    register(carol, "carol");
    String id = alice.run("new", "--group", "Release 4", "@bob").expect(ExitCode.OK).out().strip();
    bob.run("send", "release 4", "I am here").expect(ExitCode.OK);
    assertEquals(
        "@alice  admin\n@bob    member\n", alice.run("members", id).expect(ExitCode.OK).out());
    alice.run("members", "Release 4", "--add", "@carol", "--admin", "@bob").expect(ExitCode.OK);
    carol.run("send", id, "Me too").expect(ExitCode.OK);
    assertEquals(
        List.of("I am here", "Me too"), texts(alice.run("history", "Release 4", "--json")));
    carol.run("members", "Release 4", "--add", "@dave").expect(ExitCode.NOT_FOUND);
    carol.run("members", "Release 4", "--remove", "@bob").expect(ExitCode.AUTH);
    carol.run("members", "Release 4", "--remove", "@carol").expect(ExitCode.OK);
  }

  @Test
  void aNewGroupWithoutAMessageIsListedAsActiveNow() {
    TernCli.Run made =
        alice.run("new", "--group", "Just made", "@bob", "--json").expect(ExitCode.OK);
    TernCli.Run listed = alice.run("conversations", "--json").expect(ExitCode.OK);
    for (TernCli.Run run : List.of(made, listed)) {
      String line =
          run.lines().stream().filter(each -> each.contains("Just made")).findFirst().orElseThrow();
      Matcher active = Pattern.compile("\"last_activity\":\"([^\"]+)\"").matcher(line);
      assertTrue(active.find(), line);
      Duration age = Duration.between(Instant.parse(active.group(1)), Instant.now());
      assertTrue(age.abs().compareTo(Duration.ofHours(1)) < 0, line);
    }
  }

  @Test
  void aTitleThatSeveralGroupsHaveIsMetWithTheirIds() {
    String one = alice.run("new", "--group", "Ops", "@bob").out().strip();
    String other = alice.run("new", "--group", "Ops").out().strip();
    TernCli.Run run = alice.run("send", "Ops", "Which?").expect(ExitCode.USAGE);
    assertTrue(run.err().contains(one) && run.err().contains(other), run.err());
    alice.run("send", one, "This one").expect(ExitCode.OK);
  }

  @Test
  void whatDoesNotExistIsNotFound() {
    alice.run("send", "@nobody", "Hi").expect(ExitCode.NOT_FOUND);
    alice.run("history", "No such group").expect(ExitCode.NOT_FOUND);
    alice.run("tail", "@bob").expect(ExitCode.NOT_FOUND);
    alice.run("new", "--group", "G", "@nobody").expect(ExitCode.NOT_FOUND);
  }

  @Test
  void everyLineBecomesAMessageInItsOrder() {
    List<String> lines = IntStream.range(0, 120).mapToObj(number -> "line " + number).toList();
    TernCli.Run run =
        alice
            .runWithInput(
                String.join("\n\n", lines) + "\n", "send", "@bob", "-", "--each-line", "--json")
            .expect(ExitCode.OK);
    assertEquals(lines, texts(run));
    assertEquals(lines, texts(bob.run("history", "@alice", "--limit", "200", "--json")));
    assertEquals(
        lines.subList(110, 120), texts(bob.run("history", "@alice", "--limit", "10", "--json")));
  }

  @Test
  void aFileIsOneMessageWithItsLineBreaks() {
    alice.runWithInput("one\ntwo\n", "send", "@bob", "-").expect(ExitCode.OK);
    assertEquals(List.of("one\ntwo"), texts(bob.run("history", "@alice", "--json")));
  }

  @Test
  void aMessageWaitsWhileTheServerIsAwayAndThenGoesOutOnce() {
    alice.run("send", "@bob", "before").expect(ExitCode.OK);
    server.stop();
    TernCli.Run waiting =
        alice.run("send", "@bob", "meanwhile", "--timeout", "300ms").expect(ExitCode.TIMEOUT);
    assertTrue(waiting.err().contains("outbox"), waiting.err());
    TernCli.Run offline = alice.run("history", "@bob", "--json").expect(ExitCode.OK);
    assertEquals(List.of("before"), texts(offline));
    assertTrue(offline.err().contains("Offline"), offline.err());
    assertEquals(List.of("before"), texts(alice.run("search", "before", "--json")));
    assertTrue(alice.run("conversations").expect(ExitCode.OK).out().contains("@bob"));
    assertTrue(alice.run("outbox").out().contains("meanwhile"));
    alice.run("logout").expect(ExitCode.CONFLICT);
    server.comeBack();
    alice.run("whoami").expect(ExitCode.OK);
    assertEquals("", alice.run("outbox").out());
    alice.run("conversations").expect(ExitCode.OK);
    assertEquals(List.of("before", "meanwhile"), texts(bob.run("history", "@alice", "--json")));
  }

  @Test
  void whoWasAwayThroughARestartOfTheServerGetsWhatWasSentBefore() {
    alice.run("send", "@bob", "before the restart").expect(ExitCode.OK);
    server.stop();
    server.comeBack();
    assertEquals(List.of("before the restart"), texts(bob.run("history", "@alice", "--json")));
  }

  @Test
  void tailGoesOnWhereItStopped() {
    alice.runWithInput("1\n2\n3\n4\n", "send", "@bob", "-", "--each-line").expect(ExitCode.OK);
    assertEquals(
        List.of("1", "2", "3"),
        texts(bob.run("tail", "@alice", "--json", "--from-start", "--count", "3")));
    alice.run("send", "@bob", "5").expect(ExitCode.OK);
    assertEquals(List.of("4", "5"), texts(bob.run("tail", "@alice", "--json", "--count", "2")));
    assertEquals(
        List.of("1", "2"),
        texts(bob.run("tail", "@alice", "--json", "--name", "b", "--last", "5", "--count", "2")));
    assertEquals(
        List.of("3", "4", "5"),
        texts(bob.run("tail", "@alice", "--json", "--name", "b", "--count", "3")));
  }

  @Test
  void tailShowsWhatComesWhileItRuns() throws ExecutionException, InterruptedException {
    alice.run("send", "@bob", "0").expect(ExitCode.OK);
    try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TernCli.Run> tail =
          background.submit(
              () -> bob.run("tail", "@alice", "--json", "--from-start", "--count", "4"));
      alice.runWithInput("1\n2\n3\n", "send", "@bob", "-", "--each-line").expect(ExitCode.OK);
      assertEquals(List.of("0", "1", "2", "3"), texts(tail.get()));
    }
  }

  @Test
  void chatInAPipeSendsEachLineAndShowsWhatWasSaid() {
    alice.run("send", "@bob", "Are you there?").expect(ExitCode.OK);
    TernCli.Run chat =
        bob.runWithInput("Yes\n//slash\n/nonsense\n/history 5\n/quit\nnot sent\n", "chat", "@alice")
            .expect(ExitCode.OK);
    assertTrue(chat.out().contains("alice  Are you there?"), chat.out());
    assertEquals(
        List.of("Are you there?", "Yes", "/slash"), texts(alice.run("history", "@bob", "--json")));
  }

  @Test
  void aLineIsConfirmedWhileTheNextOneIsStillToCome()
      throws ExecutionException, InterruptedException {
    TypedInput typed = new TypedInput();
    bob.run("new", "@alice").expect(ExitCode.OK);
    try (ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<TernCli.Run> sending =
          background.submit(() -> alice.run(typed, "send", "@bob", "-", "--each-line", "--json"));
      typed.type("first\n");
      assertEquals(
          List.of("first"),
          texts(bob.run("tail", "@alice", "--json", "--from-start", "--count", "1")));
      typed.type("second\n");
      typed.end();
      assertEquals(List.of("first", "second"), texts(sending.get().expect(ExitCode.OK)));
    }
  }

  @Test
  void whatIsTooLongIsRefusedAndDoesNotStayInTheOutbox() {
    TernCli.Run run =
        alice.runWithInput("x".repeat(20_000), "send", "@bob", "-").expect(ExitCode.USAGE);
    assertTrue(run.err().contains("refused"), run.err());
    assertEquals("", alice.run("outbox").out());
    alice
        .runWithInput(
            "fine\n" + "x".repeat(20_000) + "\nalso fine\n", "send", "@bob", "-", "--each-line")
        .expect(ExitCode.PARTIAL);
    assertEquals(List.of("fine", "also fine"), texts(bob.run("history", "@alice", "--json")));
  }

  private void register(TernCli tern, String name) {
    tern.runWithInput(
            "secret-" + name + "\n", "register", name, "--server", url(), "--password-stdin")
        .expect(ExitCode.OK);
  }

  private String url() {
    return server.uri().toString();
  }

  private static List<String> texts(TernCli.Run run) {
    return run.expect(ExitCode.OK).lines().stream()
        .map(line -> MAPPER.readTree(line).get("text").stringValue())
        .collect(Collectors.toCollection(ArrayList::new));
  }
}
