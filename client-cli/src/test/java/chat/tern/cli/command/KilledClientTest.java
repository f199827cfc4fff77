package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A client process that is killed loses nothing and doubles nothing. */
@Timeout(60)
class KilledClientTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path temp;
  private TestServer server;
  private TernCli alice;
  private TernCli bob;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    alice = register("alice");
    bob = register("bob");
    alice.run("send", "@bob", "0").expect(ExitCode.OK);
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Test
  void aTailThatIsKilledGoesOnWithoutALoss() throws IOException, InterruptedException {
    List<String> printed = new ArrayList<>();
    try (TernProcess tail =
        new TernProcess(bob.home(), "tail", "@alice", "--json", "--from-start")) {
      printed.addAll(tail.lines(1));
      alice.runWithInput(numbers(1, 40), "send", "@bob", "-", "--each-line").expect(ExitCode.OK);
      printed.addAll(tail.lines(20));
      tail.kill();
      printed.addAll(tail.rest());
    }
    alice.run("send", "@bob", "41").expect(ExitCode.OK);
    List<String> known = texts(printed);
    try (TernProcess tail = new TernProcess(bob.home(), "tail", "@alice", "--json")) {
      while (!known.getLast().equals("41")) {
        known.addAll(texts(tail.lines(1)));
      }
    }
    assertEquals(
        IntStream.rangeClosed(0, 41).mapToObj(Integer::toString).toList(),
        List.copyOf(new LinkedHashSet<>(known)));
  }

  @Test
  void whatAKilledSenderWroteDownGoesOutWithTheNextCommandOnce()
      throws IOException, InterruptedException {
    List<String> confirmed;
    try (TernProcess send =
        new TernProcess(alice.home(), "send", "@bob", "-", "--each-line", "--json")) {
      send.type(numbers(1, 100));
      confirmed = new ArrayList<>(send.lines(5));
      send.kill();
      confirmed.addAll(send.rest());
    }
    assertEquals("", alice.run("outbox").expect(ExitCode.OK).out());
    List<String> arrived =
        texts(bob.run("history", "@alice", "--limit", "500", "--json").expect(ExitCode.OK).lines());
    assertEquals(IntStream.range(0, arrived.size()).mapToObj(Integer::toString).toList(), arrived);
    assertTrue(arrived.containsAll(texts(confirmed)), () -> "confirmed but lost: " + confirmed);
  }

  @Test
  void ctrlCEndsATailWith130() throws IOException, InterruptedException {
    try (TernProcess tail = new TernProcess(bob.home(), "tail", "@alice", "--from-start")) {
      List<String> _ = tail.lines(1);
      assertEquals(ExitCode.INTERRUPTED.number(), tail.interrupt());
    }
  }

  private TernCli register(String name) {
    TernCli tern = new TernCli(temp.resolve(name));
    tern.runWithInput(
            "secret-of-" + name + "\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
    return tern;
  }

  private static String numbers(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int number = from; number <= to; number++) {
      lines.append(number).append('\n');
    }
    return lines.toString();
  }

  private static List<String> texts(List<String> lines) {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      texts.add(MAPPER.readTree(line).get("text").stringValue());
    }
    return texts;
  }
}
