package chat.tern.server.http;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Principal;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.trace.TraceLookup;
import io.helidon.http.Method;
import java.util.List;

/** The way that a message has gone. */
public final class TraceService implements ApiService {

  private final TraceLookup lookup;
  private final RateLimiter<UserId> limiter;

  /**
   * @param limiter of what asks more of the server than a read
   */
  public TraceService(TraceLookup lookup, RateLimiter<UserId> limiter) {
    this.lookup = lookup;
    this.limiter = limiter;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(
            Method.GET, "/v1/messages/{id}/trace", Limited.perUser(limiter, this::trace)));
  }

  private Answer trace(ApiCall call, Principal caller) {
    return Answer.ok(
        lookup.find(
            caller.userId(),
            EntryId.parse(call.path("id")),
            call.query("conversation_id").map(ConversationId::parse)));
  }
}
