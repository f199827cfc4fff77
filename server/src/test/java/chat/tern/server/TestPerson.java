package chat.tern.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.InboxPage;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.api.SendRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who talks by HTTP. */
record TestPerson(URI server, LoginGrant grant, String token) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());

  static TestPerson register(URI server, String name) throws IOException, InterruptedException {
    LoginGrant grant =
        ApiCodec.read(
            call(
                server,
                "POST",
                "/v1/accounts",
                "",
                new Credentials(name, "correct horse", "laptop")),
            LoginGrant.class);
    return new TestPerson(server, grant, grant.accessToken());
  }

  /** The same device at another server that knows it: by its refresh token. */
  TestPerson movedTo(URI other) throws IOException, InterruptedException {
    AccessGrant renewed =
        ApiCodec.read(
            call(other, "POST", "/v1/token", "", new RefreshRequest(grant.refreshToken())),
            AccessGrant.class);
    return new TestPerson(other, grant, renewed.accessToken());
  }

  String conversation() throws IOException, InterruptedException {
    return ApiCodec.read(
            call(
                "POST",
                "/v1/conversations",
                new CreateConversation(
                    IDS.clientMessageId(),
                    ConversationKind.GROUP,
                    Optional.of("Group"),
                    List.of())),
            ConversationSnapshot.class)
        .conversationId()
        .toString();
  }

  void send(String conversation, String text) throws IOException, InterruptedException {
    var _ =
        call(
            "POST",
            "/v1/conversations/" + conversation + "/messages",
            new SendRequest(IDS.clientMessageId(), MessageBody.text(text), Optional.empty()));
  }

  List<String> conversations() throws IOException, InterruptedException {
    return ApiCodec.read(call("GET", "/v1/conversations", null), InboxPage.class)
        .conversations()
        .stream()
        .map(item -> item.conversationId().toString())
        .toList();
  }

  /** The last page, which a server may have in memory. */
  List<Entry> newest(String conversation) throws IOException, InterruptedException {
    return ApiCodec.read(
            call("GET", "/v1/conversations/" + conversation + "/messages", null), History.class)
        .entries();
  }

  List<Entry> history(String conversation) throws IOException, InterruptedException {
    List<Entry> all = new ArrayList<>();
    while (true) {
      History page =
          ApiCodec.read(
              call(
                  "GET",
                  "/v1/conversations/" + conversation + "/messages?after=" + all.size(),
                  null),
              History.class);
      all.addAll(page.entries());
      if (page.entries().isEmpty() || all.size() >= page.head().seq()) {
        return all;
      }
    }
  }

  /** What an admin asks for. */
  <T extends Record> T admin(String method, String path, @Nullable Record body, Class<T> answer)
      throws IOException, InterruptedException {
    return ApiCodec.read(call(method, "/v1/admin/" + path, body), answer);
  }

  private byte[] call(String method, String path, @Nullable Record body)
      throws IOException, InterruptedException {
    return call(server, method, path, token, body);
  }

  private static byte[] call(
      URI server, String method, String path, String token, @Nullable Record body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(ApiCodec.write(body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<byte[]> response =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertTrue(
        response.statusCode() < 300, () -> new String(response.body(), StandardCharsets.UTF_8));
    return response.body();
  }
}
