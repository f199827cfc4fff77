package chat.tern.server.http;

import chat.tern.protocol.api.PresenceList;
import chat.tern.protocol.api.PresenceQuery;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Principal;
import chat.tern.server.presence.Presence;
import io.helidon.http.Method;
import java.util.List;
import java.util.function.Predicate;

/** Who is there, for clients that ask instead of watching. */
public final class PresenceService implements ApiService {

  private final Presence presence;
  private final Predicate<UserId> exists;

  /**
   * @param exists whether there is such a user
   */
  public PresenceService(Presence presence, Predicate<UserId> exists) {
    this.presence = presence;
    this.exists = exists;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.GET, "/v1/users/{id}/presence", this::one),
        new ApiRoute.Authenticated(Method.POST, "/v1/presence", this::many));
  }

  private Answer one(ApiCall call, Principal caller) {
    UserId user = UserId.parse(call.path("id"));
    if (!exists.test(user)) {
      throw new TernException(ErrorCode.NOT_FOUND, "There is no user with this id.");
    }
    return Answer.ok(presence.of(List.of(user), caller.userId()).getFirst());
  }

  private Answer many(ApiCall call, Principal caller) {
    PresenceQuery query = call.body(PresenceQuery.class);
    return Answer.ok(new PresenceList(presence.of(query.userIds(), caller.userId())));
  }
}
