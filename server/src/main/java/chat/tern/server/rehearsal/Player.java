package chat.tern.server.rehearsal;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.codec.FrameCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import java.net.http.WebSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One device of one user: sends its next message when the last one is acknowledged, and a receipt
 * for what it hears now and then, as a real client does.
 */
final class Player implements WebSocket.Listener {

  private static final int HEARD_PER_RECEIPT = 20;

  private final Ids ids = new Ids(InstantSource.system(), new Random());
  private final StringBuilder parts = new StringBuilder();
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Stage stage;
  private final LoginGrant grant;

  private WebSocket socket;
  private ConversationId conversation;
  private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private Position seen = Position.START;
  private int left;
  private int heard;

  private Player(Stage stage, LoginGrant grant) {
    this.stage = stage;
    this.grant = grant;
  }

  static Player join(Stage stage, String name) {
    byte[] answer =
        stage.post("/accounts", "", new Credentials(name, "rehearsal of " + name, "stage"));
    Player player = new Player(stage, ApiCodec.read(answer, LoginGrant.class));
    player.connect(List.of());
    return player;
  }

  /**
   * Loses its connection and comes back, as everybody does at once when a server was killed.
   * Completes when it heard all that it missed.
   */
  CompletableFuture<Void> comeBack() {
    socket.abort();
    caughtUp = new CompletableFuture<>();
    connect(List.of(new ConversationPosition(conversation, seen)));
    return caughtUp;
  }

  private void connect(List<ConversationPosition> positions) {
    sending = CompletableFuture.completedFuture(null);
    socket = stage.connect(grant.accessToken(), this);
    send(new ClientFrame.Resume(0, positions, false));
  }

  /** Begins a conversation with another player, for both of them. */
  void meet(Player other) {
    stage.post(
        "/conversations",
        grant.accessToken(),
        new CreateConversation(
            ids.clientMessageId(),
            ConversationKind.DIRECT,
            Optional.empty(),
            List.of(other.grant.userId())));
    conversation = Ids.directConversation(grant.userId(), other.grant.userId());
    other.conversation = conversation;
  }

  /** Sends so many messages, one after the other. Completes when the last is acknowledged. */
  CompletableFuture<Void> talk(int messages) {
    left = messages;
    send(new ClientFrame.SetTyping(conversation, true));
    speak();
    return done;
  }

  void leave() {
    socket.abort();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    parts.append(text);
    if (last) {
      ServerFrame frame = FrameCodec.decodeServer(parts.toString());
      parts.setLength(0);
      hear(frame);
    }
    from.request(1);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    done.completeExceptionally(error);
    caughtUp.completeExceptionally(error);
  }

  private void hear(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.MessageAck _ -> {
        left--;
        if (left > 0) {
          speak();
        } else {
          done.complete(null);
        }
      }
      case ServerFrame.MessageNew message -> {
        heard++;
        if (heard % HEARD_PER_RECEIPT == 0) {
          send(new ClientFrame.MarkRead(conversation, message.entry().seq()));
        }
      }
      case ServerFrame.ConversationDelta delta when !delta.entries().isEmpty() ->
          seen = delta.from();
      case ServerFrame.CaughtUp _ -> caughtUp.complete(null);
      default -> {}
    }
  }

  private void speak() {
    MessageBody.Content body =
        new MessageBody.Content("text", "Message " + left + ", about as long as they are", "");
    send(new ClientFrame.SendMessage(conversation, ids.clientMessageId(), body, Optional.empty()));
  }

  /** Frames leave one after the other, as the JDK's socket refuses two at once. */
  private synchronized void send(ClientFrame frame) {
    sending = sending.thenCompose(_ -> socket.sendText(FrameCodec.encodeText(frame), true));
  }
}
