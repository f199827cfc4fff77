package chat.tern.server.http;

import chat.tern.protocol.api.ChangeHistoryLimit;
import chat.tern.protocol.api.ChangeTitle;
import chat.tern.protocol.api.CreateConversation;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.server.account.Principal;
import chat.tern.server.conversation.Committed;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Conversations.Caller;
import chat.tern.server.conversation.HistoryLimits;
import chat.tern.server.inbox.Inbox;
import chat.tern.server.limits.RateLimiter;
import io.helidon.http.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Making, listing and naming conversations. */
public final class ConversationService implements ApiService {

  private final Conversations conversations;
  private final HistoryLimits historyLimits;
  private final Inbox inbox;
  private final RateLimiter<UserId> changes;

  /**
   * @param changes limits how often one user creates or changes conversations
   */
  public ConversationService(
      Conversations conversations,
      HistoryLimits historyLimits,
      Inbox inbox,
      RateLimiter<UserId> changes) {
    this.conversations = conversations;
    this.historyLimits = historyLimits;
    this.inbox = inbox;
    this.changes = changes;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(
            Method.POST, "/v1/conversations", Limited.perUser(changes, this::create)),
        new ApiRoute.Authenticated(Method.GET, "/v1/conversations", this::list),
        new ApiRoute.Authenticated(Method.GET, "/v1/conversations/{id}", this::find),
        new ApiRoute.Authenticated(
            Method.PUT,
            "/v1/conversations/{id}/title",
            Limited.perUser(changes, this::changeTitle)),
        new ApiRoute.Authenticated(
            Method.PUT,
            "/v1/conversations/{id}/history-limit",
            Limited.perUser(changes, this::changeHistoryLimit)));
  }

  private Answer create(ApiCall call, Principal principal) {
    CreateConversation request = call.body(CreateConversation.class);
    Caller caller = Caller.http(principal.userId());
    CompletableFuture<Committed> created =
        switch (request.kind()) {
          case DIRECT ->
              conversations.createDirect(caller, peer(request), request.clientMessageId());
          case GROUP ->
              conversations.createGroup(
                  caller,
                  ApiCall.required(request.title().orElse(null), "title"),
                  request.members(),
                  request.clientMessageId());
          case CHANNEL ->
              throw new TernException(
                  ErrorCode.INVALID_FIELD,
                  "This server has no channels: \"kind\" is \"direct\" or \"group\".");
        };
    Committed committed = Durable.await(created);
    boolean existed = committed.repeated() || committed.entries().isEmpty();
    Answer answer = snapshot(committed, principal);
    return existed ? answer : Answer.created(answer.body().orElseThrow());
  }

  private static UserId peer(CreateConversation request) {
    if (request.members().size() != 1) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "A direct conversation has one other member: name that one.");
    }
    if (request.title().filter(title -> !title.isEmpty()).isPresent()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "A direct conversation has no title: leave it out.");
    }
    return request.members().getFirst();
  }

  private Answer list(ApiCall call, Principal caller) {
    return Answer.ok(inbox.page(caller.userId(), call.query("cursor"), Cursors.limit(call)));
  }

  private Answer find(ApiCall call, Principal caller) {
    ConversationId id = ConversationId.parse(call.path("id"));
    return Answer.ok(conversations.stateFor(caller.userId(), id).snapshot());
  }

  private Answer changeTitle(ApiCall call, Principal principal) {
    ConversationId id = ConversationId.parse(call.path("id"));
    ChangeTitle request = call.body(ChangeTitle.class);
    return snapshot(
        Durable.await(
            conversations.changeTitle(
                Caller.http(principal.userId()), id, request.title(), request.clientMessageId())),
        principal);
  }

  private Answer changeHistoryLimit(ApiCall call, Principal principal) {
    ConversationId id = ConversationId.parse(call.path("id"));
    ChangeHistoryLimit request = call.body(ChangeHistoryLimit.class);
    return snapshot(
        Durable.await(
            historyLimits.change(
                Caller.http(principal.userId()), id, request.limit(), request.clientMessageId())),
        principal);
  }

  /**
   * The conversation after a change. A change that did nothing, or was done before, is no way for
   * somebody who is not a member (any more) to look inside.
   */
  static Answer snapshot(Committed committed, Principal caller) {
    ConversationState state = committed.state();
    if (!state.isMember(caller.userId())) {
      throw new TernException(ErrorCode.NOT_FOUND, "There is no such conversation.");
    }
    return Answer.ok(state.snapshot());
  }
}
