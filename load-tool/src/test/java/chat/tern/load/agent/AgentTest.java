package chat.tern.load.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgentTest {

  private static final ClientListener DEAF = (_, _) -> {};

  @Test
  void aConnectedClientIsCaughtUpAndGetsItsFramesInOrder() throws InterruptedException {
    try (StubServer server = new StubServer();
        HttpApi http = new HttpApi(server.target());
        Agent agent = new Agent(server.target(), 1)) {
      Account alice = http.register("alice", "a password");
      Account bob = http.register("bob", "a password");
      ConversationId talk =
          http.direct(alice, bob.userId(), new ClientMessageId(UUID.randomUUID())).conversationId();
      BlockingQueue<ServerFrame> heard = new LinkedBlockingQueue<>();
      agent.connect(bob, (_, frame) -> heard.add(frame)).join();
      VirtualClient sender = agent.connect(alice, DEAF).join();
      ClientMessageId id = new ClientMessageId(UUID.randomUUID());
      sender.send(
          new ClientFrame.SendMessage(talk, id, MessageBody.text("hello"), Optional.empty()));

      assertInstanceOf(ServerFrame.Welcome.class, heard.poll(5, TimeUnit.SECONDS));
      assertInstanceOf(ServerFrame.CaughtUp.class, heard.poll(5, TimeUnit.SECONDS));
      ServerFrame.MessageNew news =
          assertInstanceOf(ServerFrame.MessageNew.class, heard.poll(5, TimeUnit.SECONDS));
      assertEquals(id, news.entry().clientMessageId());
    }
  }

  @Test
  void aServerThatIsNotThereIsSaidSo() throws IOException {
    // Bound and not listening: refuses for certain, and nobody else can take the port meanwhile.
    try (Socket nobody = new Socket();
        Agent agent = new Agent(bound(nobody), 1)) {
      Account account = new Account(new UserId(UUID.randomUUID()), "alice", "any token", "refresh");
      CompletionException failed =
          assertThrows(CompletionException.class, () -> agent.connect(account, DEAF).join());
      assertInstanceOf(ConnectException.class, failed.getCause());
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpWithWhatDidNotCome() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Agent agent =
            new Agent(Target.of("127.0.0.1", silent.getLocalPort()), 1, Duration.ofMillis(300))) {
      Account account = new Account(new UserId(UUID.randomUUID()), "alice", "any token", "refresh");
      CompletionException failed =
          assertThrows(CompletionException.class, () -> agent.connect(account, DEAF).join());
      TimeoutException late = assertInstanceOf(TimeoutException.class, failed.getCause());
      assertTrue(late.getMessage().startsWith("the answer to the handshake"), late::getMessage);
    }
  }

  private static Target bound(Socket socket) throws IOException {
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return Target.of("127.0.0.1", socket.getLocalPort());
  }
}
