package chat.tern.server.http;

import chat.tern.server.account.Account;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.push.PushTrials;
import io.helidon.http.Method;
import java.util.List;

/** What others would be pushed, for admins. */
public final class AdminPushService implements ApiService {

  private final Blocking blocking;
  private final PushTrials trials;

  public AdminPushService(Blocking blocking, PushTrials trials) {
    this.blocking = blocking;
    this.trials = trials;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(new ApiRoute.Admin(Method.GET, "/v1/admin/users/{user}/push", this::trial));
  }

  private Answer trial(ApiCall call, Principal caller) {
    Account account = blocking.standing(UserName.parse(call.path("user"))).account();
    return Answer.ok(trials.of(account.id(), account.name().value()));
  }
}
