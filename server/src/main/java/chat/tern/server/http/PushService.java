package chat.tern.server.http;

import chat.tern.protocol.api.RegisterPush;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Principal;
import chat.tern.server.limits.RateLimiter;
import chat.tern.server.push.PushRegistrations;
import io.helidon.http.Method;
import java.util.List;

/** Where the notifications of the device that asks go. */
public final class PushService implements ApiService {

  private static final String PATH = "/v1/push";

  private final PushRegistrations registrations;
  private final RateLimiter<UserId> updates;

  /**
   * @param updates limits how often one user changes it
   */
  public PushService(PushRegistrations registrations, RateLimiter<UserId> updates) {
    this.registrations = registrations;
    this.updates = updates;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.GET, PATH, this::status),
        new ApiRoute.Authenticated(Method.PUT, PATH, Limited.perUser(updates, this::register)),
        new ApiRoute.Authenticated(Method.DELETE, PATH, Limited.perUser(updates, this::remove)));
  }

  private Answer status(ApiCall call, Principal caller) {
    return Answer.ok(registrations.status(caller.deviceId()));
  }

  private Answer register(ApiCall call, Principal caller) {
    return Answer.ok(
        registrations.register(caller.userId(), caller.deviceId(), call.body(RegisterPush.class)));
  }

  private Answer remove(ApiCall call, Principal caller) {
    registrations.remove(caller.deviceId());
    return Answer.done();
  }
}
