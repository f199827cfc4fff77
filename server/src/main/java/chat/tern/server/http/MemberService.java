package chat.tern.server.http;

import chat.tern.protocol.api.AddMembers;
import chat.tern.protocol.api.ChangeRole;
import chat.tern.protocol.api.MemberPage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Member;
import chat.tern.server.account.Principal;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.Conversations.Caller;
import chat.tern.server.limits.RateLimiter;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** The members of a conversation. */
public final class MemberService implements ApiService {

  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_PAGE = 500;

  private final Conversations conversations;
  private final RateLimiter<UserId> changes;

  /**
   * @param changes limits how often one user changes memberships
   */
  public MemberService(Conversations conversations, RateLimiter<UserId> changes) {
    this.conversations = conversations;
    this.changes = changes;
  }

  @Override
  public List<ApiRoute> routes() {
    String members = "/v1/conversations/{id}/members";
    return List.of(
        new ApiRoute.Authenticated(Method.GET, members, this::list),
        new ApiRoute.Authenticated(Method.POST, members, Limited.perUser(changes, this::add)),
        new ApiRoute.Authenticated(
            Method.DELETE, members + "/{user}", Limited.perUser(changes, this::remove)),
        new ApiRoute.Authenticated(
            Method.PUT, members + "/{user}/role", Limited.perUser(changes, this::changeRole)));
  }

  /** Pages by the seq at which members joined, which no later change moves. */
  private Answer list(ApiCall call, Principal caller) {
    long after = Cursors.number(call, "cursor").orElse(0L);
    int limit = Cursors.limit(call).orElse(DEFAULT_PAGE);
    if (after < 0 || limit < 1) {
      throw new TernException(
          ErrorCode.INVALID_CURSOR, "\"limit\" is 1 or more, and \"cursor\" comes from a page.");
    }
    int size = Math.min(limit, MAX_PAGE);
    List<Member> due =
        conversations.stateFor(caller.userId(), conversation(call)).members().stream()
            .filter(member -> member.joinedSeq() > after)
            .limit(size + 1L)
            .toList();
    if (due.size() <= size) {
      return Answer.ok(new MemberPage(due, Optional.empty()));
    }
    List<Member> page = due.subList(0, size);
    return Answer.ok(new MemberPage(page, Optional.of(Long.toString(page.getLast().joinedSeq()))));
  }

  private Answer add(ApiCall call, Principal principal) {
    ConversationId conversation = conversation(call);
    AddMembers request = call.body(AddMembers.class);
    return ConversationService.snapshot(
        Durable.await(
            conversations.addMembers(
                Caller.http(principal.userId()),
                conversation,
                request.members(),
                request.clientMessageId())),
        principal);
  }

  private Answer remove(ApiCall call, Principal principal) {
    ConversationId conversation = conversation(call);
    UserId member = UserId.parse(call.path("user"));
    ClientMessageId clientMessageId =
        ClientMessageId.parse(
            ApiCall.required(call.query("client_message_id").orElse(null), "client_message_id"));
    Durable.await(
        conversations.removeMember(
            Caller.http(principal.userId()), conversation, member, clientMessageId));
    return Answer.done();
  }

  private Answer changeRole(ApiCall call, Principal principal) {
    ConversationId conversation = conversation(call);
    UserId member = UserId.parse(call.path("user"));
    ChangeRole request = call.body(ChangeRole.class);
    return ConversationService.snapshot(
        Durable.await(
            conversations.changeRole(
                Caller.http(principal.userId()),
                conversation,
                member,
                request.role(),
                request.clientMessageId())),
        principal);
  }

  private static ConversationId conversation(ApiCall call) {
    return ConversationId.parse(call.path("id"));
  }
}
