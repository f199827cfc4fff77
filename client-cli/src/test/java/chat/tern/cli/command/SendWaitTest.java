package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SendWaitTest {

  @TempDir private Path temp;
  private TestServer server;
  private TernCli alice;
  private TernCli bob;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    alice = register("alice");
    bob = register("bob");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  private TernCli register(String name) {
    TernCli tern = new TernCli(temp.resolve(name));
    tern.runWithInput(
            "secret-" + name + "\n",
            "register",
            name,
            "--server",
            server.uri().toString(),
            "--password-stdin")
        .expect(ExitCode.OK);
    return tern;
  }

  @Test
  void whoWaitsForADeviceThatIsAwayIsToldSoAndTheMessageStaysSent() {
    TernCli.Run run =
        alice
            .run("send", "@bob", "Hello", "--wait", "delivered", "--timeout", "300ms", "--json")
            .expect(ExitCode.TIMEOUT);
    assertTrue(run.err().contains("Sent, but not delivered to @bob in 300 ms."), run.err());
    assertTrue(run.out().contains("\"text\":\"Hello\""), run.out());
    assertEquals("", alice.run("outbox").out());
    assertTrue(bob.run("history", "@alice").out().contains("Hello"));
  }

  @Test
  void theWaitEndsWhenTheOtherDeviceHasIt() {
    alice.run("send", "@bob", "First").expect(ExitCode.OK);
    CompletableFuture<TernCli.Run> sending =
        CompletableFuture.supplyAsync(
            () -> alice.run("send", "@bob", "Second", "--wait", "delivered", "--timeout", "30s"));
    bob.run("tail", "@alice", "--from-start", "--count", "2", "--timeout", "30s")
        .expect(ExitCode.OK);
    sending.join().expect(ExitCode.OK);
  }

  @Test
  void deliveredIsNotRead() {
    alice.run("send", "@bob", "First").expect(ExitCode.OK);
    CompletableFuture<TernCli.Run> sending =
        CompletableFuture.supplyAsync(
            () -> alice.run("send", "@bob", "Second", "--wait", "read", "--timeout", "30s"));
    bob.run("tail", "@alice", "--from-start", "--count", "2", "--timeout", "30s")
        .expect(ExitCode.OK);
    assertFalse(sending.isDone());
    // Sending implies reading.
    bob.run("send", "@alice", "I read it").expect(ExitCode.OK);
    sending.join().expect(ExitCode.OK);
  }

  @Test
  void inAGroupEverybodyElseCounts() {
    register("carol");
    alice.run("new", "--group", "Ops", "@bob", "@carol").expect(ExitCode.OK);
    bob.run("send", "Ops", "Here").expect(ExitCode.OK);
    TernCli.Run run = alice.run("send", "Ops", "All?", "--wait", "delivered", "--timeout", "300ms");
    run.expect(ExitCode.TIMEOUT);
    assertTrue(run.err().contains("@bob, @carol"), run.err());
  }
}
