package chat.tern.server.http;

import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Principal;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.userstate.UserStates;
import io.helidon.http.Method;
import java.util.List;

/** The caller's own state. */
public final class StateService implements ApiService {

  private final UserStates states;
  private final RateLimiter<UserId> updates;

  /**
   * @param updates limits how often one user changes it
   */
  public StateService(UserStates states, RateLimiter<UserId> updates) {
    this.states = states;
    this.updates = updates;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.GET, "/v1/state", this::since),
        new ApiRoute.Authenticated(Method.PUT, "/v1/state", Limited.perUser(updates, this::put)));
  }

  private Answer since(ApiCall call, Principal caller) {
    long revision = Cursors.number(call, "since").orElse(0L);
    return Answer.ok(states.since(caller.userId(), revision));
  }

  private Answer put(ApiCall call, Principal caller) {
    return Answer.ok(states.put(caller.userId(), call.body(StateUpdate.class).items()));
  }
}
