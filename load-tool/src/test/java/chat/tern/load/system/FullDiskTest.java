package chat.tern.load.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.load.agent.Account;
import chat.tern.load.agent.Agent;
import chat.tern.load.agent.HttpApi;
import chat.tern.load.agent.VirtualClient;
import chat.tern.load.deployment.ServerCommand;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A disk that is full, as far as the server's process can tell: the kernel's limit on the size of a
 * file (RLIMIT_FSIZE) lets every write beyond it fail, needs no root, and can be lifted while the
 * process runs.
 */
@Timeout(120)
class FullDiskTest {

  /** In units of 512 bytes: 6 MiB, more than any file that the program itself needs. */
  private static final int BLOCKS = 12 * 1024;

  private static final int TEXT_LENGTH = 15_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Ids IDS =
      new Ids(InstantSource.system(), RandomGenerator.of("L64X128MixRandom"));

  private final BlockingQueue<ServerFrame> answers = new LinkedBlockingQueue<>();
  private final Map<ClientMessageId, Long> acknowledged = new HashMap<>();

  @Test
  void aFullDiskRefusesSendsKeepsReadingAndLosesNothing() throws Exception {
    try (RealServer server = new RealServer(limited(), Map.of());
        HttpApi http = new HttpApi(server.target());
        Agent agent = new Agent(server.target(), 1)) {
      Account alice = http.register("alice", "a password");
      Account bob = http.register("bob", "a password");
      ConversationId talk =
          http.direct(alice, bob.userId(), IDS.clientMessageId()).conversationId();
      VirtualClient sender = agent.connect(alice, (_, frame) -> note(frame)).join();

      ClientMessageId refused = sendUntilRefused(sender, talk);
      assertFalse(acknowledged.isEmpty(), "some went through before");
      List<Entry> before = Reckoning.wholeHistory(http, bob, talk);
      Reckoning.everyAcknowledgedMessageIsThereOnce(before, acknowledged);
      assertTrue(
          before.stream().noneMatch(entry -> entry.clientMessageId().equals(refused)),
          "what was refused is not there");

      lift(server.process().pid());
      send(sender, talk, refused);
      assertEquals(refused, next(ServerFrame.MessageAck.class).clientMessageId());
      server.process().kill();
      server.start();
      Reckoning.everyAcknowledgedMessageIsThereOnce(
          Reckoning.wholeHistory(http, bob, talk), acknowledged);
    }
  }

  /** The server's program under the limit, by a shell that turns into it. */
  private static ServerCommand limited() {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("sh", "-c", "ulimit -S -f " + BLOCKS + "; exec \"$@\"", "sh"));
    words.addAll(ServerCommand.fromClassPath(List.of("-XX:TieredStopAtLevel=1")).words());
    return new ServerCommand(words);
  }

  private static void lift(long pid) throws IOException, InterruptedException {
    Process lifting =
        new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=unlimited:")
            .inheritIO()
            .start();
    assertEquals(0, lifting.waitFor(), "prlimit (util-linux) is missing or refused");
  }

  private ClientMessageId sendUntilRefused(VirtualClient sender, ConversationId talk)
      throws InterruptedException {
    for (int count = 0; count < 5_000; count++) {
      ClientMessageId id = IDS.clientMessageId();
      send(sender, talk, id);
      switch (answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        case ServerFrame.MessageAck ack -> assertEquals(id, ack.clientMessageId());
        case ServerFrame.Refused refused -> {
          assertEquals(ErrorCode.STORE_FULL.wireName(), refused.error().code());
          assertTrue(refused.error().temporary(), "worth another try later");
          return id;
        }
        case null -> throw new AssertionError("no answer to message " + count);
        default -> throw new AssertionError("unexpected");
      }
    }
    throw new AssertionError("the disk never was full");
  }

  private static void send(VirtualClient sender, ConversationId talk, ClientMessageId id) {
    sender.send(
        new ClientFrame.SendMessage(
            talk, id, MessageBody.text("x".repeat(TEXT_LENGTH)), Optional.empty()));
  }

  private void note(ServerFrame frame) {
    if (frame instanceof ServerFrame.MessageAck ack) {
      acknowledged.put(ack.clientMessageId(), ack.seq());
      answers.add(frame);
    } else if (frame instanceof ServerFrame.Refused) {
      answers.add(frame);
    }
  }

  private <T extends ServerFrame> T next(Class<T> kind) throws InterruptedException {
    ServerFrame answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertTrue(kind.isInstance(answer), () -> "answered " + answer);
    return kind.cast(answer);
  }
}
