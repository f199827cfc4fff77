package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.MessageSent;
import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.api.Receipt;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.api.RegisterPush;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.MessageBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** People who talk to a server by HTTP, and register for push. */
public final class PushedServer {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());
  private static final String PASSWORD = "correct horse";

  private final URI server;

  public PushedServer(URI server) {
    this.server = server;
  }

  public LoginGrant register(String name) throws IOException, InterruptedException {
    return ApiCodec.read(
        call("POST", "/v1/accounts", Optional.empty(), new Credentials(name, PASSWORD, "phone")),
        LoginGrant.class);
  }

  /** As another device. */
  public LoginGrant login(String name) throws IOException, InterruptedException {
    return ApiCodec.read(
        call("POST", "/v1/login", Optional.empty(), new Credentials(name, PASSWORD, "desktop")),
        LoginGrant.class);
  }

  public void pushTo(LoginGrant device, PushProvider provider, String token, String app)
      throws IOException, InterruptedException {
    var _ = call("PUT", "/v1/push", Optional.of(device), new RegisterPush(provider, token, app));
  }

  public ConversationId talk(LoginGrant one, LoginGrant... others)
      throws IOException, InterruptedException {
    boolean direct = others.length == 1;
    return ApiCodec.read(
            call(
                "POST",
                "/v1/conversations",
                Optional.of(one),
                new CreateConversation(
                    IDS.clientMessageId(),
                    direct ? ConversationKind.DIRECT : ConversationKind.GROUP,
                    direct ? Optional.empty() : Optional.of("Arctic"),
                    List.of(others).stream().map(LoginGrant::userId).toList())),
            ConversationSnapshot.class)
        .conversationId();
  }

  /** Answers the seq. */
  public long send(LoginGrant author, ConversationId conversation, String text)
      throws IOException, InterruptedException {
    return ApiCodec.read(
            call(
                "POST",
                "/v1/conversations/" + conversation + "/messages",
                Optional.of(author),
                new SendRequest(IDS.clientMessageId(), MessageBody.text(text), Optional.empty())),
            MessageSent.class)
        .seq();
  }

  public void read(LoginGrant reader, ConversationId conversation, long seq)
      throws IOException, InterruptedException {
    var _ =
        call(
            "POST",
            "/v1/receipts",
            Optional.of(reader),
            new Receipt(ReceiptType.READ, conversation, seq));
  }

  public void remove(LoginGrant admin, ConversationId conversation, LoginGrant member)
      throws IOException, InterruptedException {
    var _ =
        bytes(
            "DELETE",
            "/v1/conversations/"
                + conversation
                + "/members/"
                + member.userId()
                + "?client_message_id="
                + IDS.clientMessageId(),
            Optional.of(admin),
            new byte[0]);
  }

  public void set(LoginGrant user, Optional<ConversationId> conversation, String key, String value)
      throws IOException, InterruptedException {
    var _ =
        call(
            "PUT",
            "/v1/state",
            Optional.of(user),
            new StateUpdate(List.of(new StateItem(conversation, key, value, 0))));
  }

  public String get(LoginGrant who, String path) throws IOException, InterruptedException {
    return new String(bytes("GET", path, Optional.of(who), new byte[0]), StandardCharsets.UTF_8);
  }

  public String metrics() throws IOException, InterruptedException {
    return new String(
        bytes("GET", "/metrics", Optional.empty(), new byte[0]), StandardCharsets.UTF_8);
  }

  private byte[] call(String method, String path, Optional<LoginGrant> who, Record body)
      throws IOException, InterruptedException {
    return bytes(method, path, who, ApiCodec.write(body));
  }

  private byte[] bytes(String method, String path, Optional<LoginGrant> who, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    who.ifPresent(each -> request.header("Authorization", "Bearer " + each.accessToken()));
    HttpResponse<byte[]> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertTrue(
        response.statusCode() < 300,
        () -> method + " " + path + ": " + new String(response.body(), StandardCharsets.UTF_8));
    return response.body();
  }
}
