package chat.tern.load.agent;

import chat.tern.protocol.api.AccessGrant;
import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.ErrorBody;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The HTTP calls that a run needs around its live part. They wait for the answer, so call them on
 * virtual threads; safe for all of them.
 *
 * <p>A refusal is a {@link TernException}, a broken connection an {@link UncheckedIOException}.
 */
public final class HttpApi implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Target target;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();

  public HttpApi(Target target) {
    this.target = target;
  }

  /** Registers a user and logs a first device in. */
  public Account register(String userName, String password) {
    return Account.of(
        post("/v1/accounts", Optional.empty(), credentials(userName, password), LoginGrant.class));
  }

  /** Logs a further device in. */
  public Account login(String userName, String password) {
    return Account.of(
        post("/v1/login", Optional.empty(), credentials(userName, password), LoginGrant.class));
  }

  /** The same device with a new access token. */
  public Account renew(Account account) {
    RefreshRequest request = new RefreshRequest(account.refreshToken());
    AccessGrant grant = post("/v1/token", Optional.empty(), request, AccessGrant.class);
    return account.renewed(grant.accessToken());
  }

  /** Opens the direct conversation with another user, or finds it. */
  public ConversationSnapshot direct(Account account, UserId other, ClientMessageId id) {
    CreateConversation create =
        new CreateConversation(id, ConversationKind.DIRECT, Optional.empty(), List.of(other));
    return post(
        "/v1/conversations",
        Optional.of(account.accessToken()),
        create,
        ConversationSnapshot.class);
  }

  /** Opens a group with these further members. */
  public ConversationSnapshot group(
      Account account, String title, List<UserId> members, ClientMessageId id) {
    CreateConversation create =
        new CreateConversation(id, ConversationKind.GROUP, Optional.of(title), members);
    return post(
        "/v1/conversations",
        Optional.of(account.accessToken()),
        create,
        ConversationSnapshot.class);
  }

  /** A conversation's state at its head. */
  public ConversationSnapshot conversation(Account account, ConversationId conversation) {
    return get(
        "/v1/conversations/" + conversation, account.accessToken(), ConversationSnapshot.class);
  }

  /** The page of history that follows {@code after}. */
  public History historyAfter(Account account, ConversationId conversation, long after, int limit) {
    return get(
        "/v1/conversations/%s/messages?after=%d&limit=%d".formatted(conversation, after, limit),
        account.accessToken(),
        History.class);
  }

  /** Has the page of history before {@code before} sent, and drops it unseen. */
  public void readBefore(Account account, ConversationId conversation, long before, int limit) {
    String path =
        "/v1/conversations/%s/messages?before=%d&limit=%d".formatted(conversation, before, limit);
    byte[] _ =
        send(
            HttpRequest.newBuilder(target.http(path))
                .header("Authorization", "Bearer " + account.accessToken())
                .GET());
  }

  /** Adds members to a group; those who are members already stay as they are. */
  public void addMembers(
      Account account, ConversationId conversation, List<UserId> members, ClientMessageId id) {
    post(
        "/v1/conversations/" + conversation + "/members",
        Optional.of(account.accessToken()),
        new AddMembers(id, members),
        ConversationSnapshot.class);
  }

  /** Removes a member of a group, or lets the caller leave it. */
  public void removeMember(
      Account account, ConversationId conversation, UserId member, ClientMessageId id) {
    send(
        HttpRequest.newBuilder(
                target.http(
                    "/v1/conversations/%s/members/%s?client_message_id=%s"
                        .formatted(conversation, member, id)))
            .header("Authorization", "Bearer " + account.accessToken())
            .DELETE());
  }

  private static Credentials credentials(String userName, String password) {
    return new Credentials(userName, password, "tern-load");
  }

  private <T extends Record> T post(
      String path, Optional<String> token, Record body, Class<T> answer) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.http(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(ApiCodec.write(body)));
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    return call(request, answer);
  }

  private <T extends Record> T get(String path, String token, Class<T> answer) {
    return call(
        HttpRequest.newBuilder(target.http(path)).header("Authorization", "Bearer " + token).GET(),
        answer);
  }

  private <T extends Record> T call(HttpRequest.Builder request, Class<T> answer) {
    return ApiCodec.read(send(request), answer);
  }

  private byte[] send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response =
          http.send(request.timeout(LIMIT).build(), BodyHandlers.ofByteArray());
      if (response.statusCode() / 100 != 2) {
        throw refusal(response.statusCode(), response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  /** The refusal that an answer holds; a body that is not ours is shown as it is. */
  static TernException refusal(int status, byte[] body) {
    try {
      return ApiCodec.read(body, ErrorBody.class).error().toException();
    } catch (TernException _) {
      return new TernException(
          ErrorCode.UNRECOGNISED, "The server answered with HTTP status " + status + ".");
    }
  }

  /** Ends its connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }
}
