package chat.tern.server.http;

import chat.tern.protocol.api.Credentials;
import chat.tern.protocol.api.LoginGrant;
import chat.tern.protocol.api.Me;
import chat.tern.protocol.api.RefreshRequest;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.limits.ClientAddress;
import chat.tern.server.limits.RateLimiter;
import io.helidon.http.Method;
import java.util.List;

/** Registration, login and the tokens. */
public final class AccountService implements ApiService {

  private final Accounts accounts;
  private final Devices devices;
  private final RateLimiter<ClientAddress> logins;

  /**
   * @param logins limits what costs a password's hash, by where it comes from
   */
  public AccountService(Accounts accounts, Devices devices, RateLimiter<ClientAddress> logins) {
    this.accounts = accounts;
    this.devices = devices;
    this.logins = logins;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Open(Method.POST, "/v1/accounts", Limited.perAddress(logins, this::register)),
        new ApiRoute.Open(Method.POST, "/v1/login", Limited.perAddress(logins, this::login)),
        new ApiRoute.Open(Method.POST, "/v1/token", this::refresh),
        new ApiRoute.Authenticated(Method.POST, "/v1/logout", this::logout),
        new ApiRoute.Authenticated(Method.GET, "/v1/me", this::me));
  }

  private Answer register(ApiCall call) {
    return Answer.created(grant(call, accounts::register));
  }

  private Answer login(ApiCall call) {
    return Answer.ok(grant(call, accounts::login));
  }

  private Answer refresh(ApiCall call) {
    RefreshRequest request = call.body(RefreshRequest.class);
    return Answer.ok(devices.refresh(request.refreshToken()));
  }

  private Answer logout(ApiCall call, Principal caller) {
    devices.revoke(caller.userId(), caller.deviceId());
    return Answer.done();
  }

  private Answer me(ApiCall call, Principal caller) {
    return Answer.ok(new Me(caller.userId(), caller.userName(), caller.deviceId()));
  }

  @FunctionalInterface
  private interface Granting {
    LoginGrant grant(UserName name, String password, String deviceName);
  }

  private static LoginGrant grant(ApiCall call, Granting granting) {
    Credentials credentials = call.body(Credentials.class);
    return granting.grant(
        UserName.parse(credentials.userName()), credentials.password(), credentials.deviceName());
  }
}
