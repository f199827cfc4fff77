package chat.tern.client.transport;

import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.ChangeHistoryLimit;
import chat.tern.protocol.api.ChangeRole;
import chat.tern.protocol.api.ChangeTitle;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.api.DeviceList;
import chat.tern.protocol.api.History;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.api.MemberPage;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.PushStatus;
import chat.tern.protocol.api.ReceiptList;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.api.UserList;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The HTTP API for one who is logged in. Every method waits for the answer and throws {@link
 * TernException} when the server refuses and {@link UnreachableException} when it does not answer.
 * An access token that has run out is renewed once per call.
 */
public final class HttpApi {

  /** Where access tokens come from. */
  public interface Tokens {

    /** A token that probably still is good. */
    String accessToken();

    /** A new one, because the server did not take this one. */
    String renewed(String refused);
  }

  private static final String CONVERSATIONS = "/v1/conversations";

  private final HttpCalls calls;
  private final Tokens tokens;

  public HttpApi(HttpClient client, URI server, Duration timeout, Tokens tokens) {
    this.calls = new HttpCalls(client, server, timeout);
    this.tokens = tokens;
  }

  /** {@code GET /v1/me}. */
  public Me me() {
    return call("GET", "/v1/me", Optional.empty(), Me.class);
  }

  /** {@code POST /v1/logout}: revokes this device. */
  public void logout() {
    call("POST", "/v1/logout", Optional.empty());
  }

  /** {@code GET /v1/devices}. */
  public DeviceList devices() {
    return call("GET", "/v1/devices", Optional.empty(), DeviceList.class);
  }

  /** {@code DELETE /v1/devices/{id}}. */
  public void revoke(DeviceId device) {
    call("DELETE", "/v1/devices/" + device, Optional.empty());
  }

  /** {@code GET /v1/users?name=…}: those of the names that exist. */
  public UserList users(List<String> names) {
    String query =
        names.stream()
            .map(name -> "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return call("GET", "/v1/users?" + query, Optional.empty(), UserList.class);
  }

  /** {@code POST /v1/conversations}. */
  public ConversationSnapshot create(CreateConversation request) {
    return call("POST", CONVERSATIONS, Optional.of(request), ConversationSnapshot.class);
  }

  /** {@code GET /v1/conversations/{id}}. */
  public ConversationSnapshot conversation(ConversationId id) {
    return call("GET", path(id), Optional.empty(), ConversationSnapshot.class);
  }

  /** {@code GET /v1/conversations/{id}/members}: one page. */
  public MemberPage members(ConversationId id, Optional<String> cursor) {
    String query =
        cursor.map(at -> "?cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8)).orElse("");
    return call("GET", path(id) + "/members" + query, Optional.empty(), MemberPage.class);
  }

  /** {@code POST /v1/conversations/{id}/members}. */
  public ConversationSnapshot addMembers(ConversationId id, AddMembers request) {
    return call("POST", path(id) + "/members", Optional.of(request), ConversationSnapshot.class);
  }

  /** {@code DELETE /v1/conversations/{id}/members/{user}}. */
  public void removeMember(ConversationId id, UserId user, ClientMessageId request) {
    call(
        "DELETE",
        path(id) + "/members/" + user + "?client_message_id=" + request,
        Optional.empty());
  }

  /** {@code PUT /v1/conversations/{id}/members/{user}/role}. */
  public ConversationSnapshot changeRole(ConversationId id, UserId user, ChangeRole request) {
    return call(
        "PUT",
        path(id) + "/members/" + user + "/role",
        Optional.of(request),
        ConversationSnapshot.class);
  }

  /** {@code PUT /v1/conversations/{id}/title}. */
  public ConversationSnapshot changeTitle(ConversationId id, ChangeTitle request) {
    return call("PUT", path(id) + "/title", Optional.of(request), ConversationSnapshot.class);
  }

  /** {@code PUT /v1/conversations/{id}/history-limit}. */
  public ConversationSnapshot changeHistoryLimit(ConversationId id, ChangeHistoryLimit request) {
    return call(
        "PUT", path(id) + "/history-limit", Optional.of(request), ConversationSnapshot.class);
  }

  /** {@code GET /v1/conversations/{id}/messages?before=}: the entries just below a seq. */
  public History before(ConversationId id, long before, int limit) {
    return history(id, "before=" + before + "&limit=" + limit);
  }

  /** {@code GET /v1/conversations/{id}/messages?after=}: the entries just above a seq. */
  public History after(ConversationId id, long after, int limit) {
    return history(id, "after=" + after + "&limit=" + limit);
  }

  /** {@code GET /v1/conversations/{id}/messages}: the newest entries. */
  public History newest(ConversationId id, int limit) {
    return history(id, "limit=" + limit);
  }

  /** {@code GET /v1/conversations/{id}/receipts}. */
  public ReceiptList receipts(ConversationId id) {
    return call("GET", path(id) + "/receipts", Optional.empty(), ReceiptList.class);
  }

  /** {@code GET /v1/messages/{id}/trace}. */
  public MessageTrace trace(EntryId message, Optional<ConversationId> in) {
    String query = in.map(id -> "?conversation_id=" + id).orElse("");
    return call(
        "GET", "/v1/messages/" + message + "/trace" + query, Optional.empty(), MessageTrace.class);
  }

  /** {@code GET /v1/state?since=…}. */
  public StatePage state(long since) {
    return call("GET", "/v1/state?since=" + since, Optional.empty(), StatePage.class);
  }

  /** {@code PUT /v1/state}. */
  public StatePage putState(StateUpdate update) {
    return call("PUT", "/v1/state", Optional.of(update), StatePage.class);
  }

  /** {@code GET /v1/push}. */
  public PushStatus push() {
    return call("GET", "/v1/push", Optional.empty(), PushStatus.class);
  }

  private History history(ConversationId id, String query) {
    return call("GET", path(id) + "/messages?" + query, Optional.empty(), History.class);
  }

  private static String path(ConversationId id) {
    return CONVERSATIONS + "/" + id;
  }

  private <T extends Record> T call(
      String method, String path, Optional<Record> body, Class<T> answer) {
    return authorised(token -> calls.call(method, path, body, Optional.of(token), answer));
  }

  private void call(String method, String path, Optional<Record> body) {
    byte[] _ = authorised(token -> calls.call(method, path, body, Optional.of(token)));
  }

  private <T> T authorised(Function<String, T> call) {
    String token = tokens.accessToken();
    try {
      return call.apply(token);
    } catch (TernException e) {
      if (e.code() != ErrorCode.TOKEN_EXPIRED && e.code() != ErrorCode.UNAUTHENTICATED) {
        throw e;
      }
      return call.apply(tokens.renewed(token));
    }
  }
}
