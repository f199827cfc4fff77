package chat.tern.server.http;

import chat.tern.protocol.api.UserList;
import chat.tern.protocol.api.UserProfile;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import io.helidon.http.Method;
import java.util.List;

/** Looking other users up. */
public final class UserService implements ApiService {

  /** As many as fit a query of usual length. */
  private static final int MAX_NAMES = 100;

  private final Accounts accounts;

  public UserService(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Authenticated(Method.GET, "/v1/users", this::named),
        new ApiRoute.Authenticated(Method.GET, "/v1/users/{id}", this::find));
  }

  private Answer named(ApiCall call, Principal caller) {
    List<String> names = call.queryAll("name");
    if (names.isEmpty()) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "Say whom you look for, as in /v1/users?name=alice.");
    }
    if (names.size() > MAX_NAMES) {
      throw new TernException(
          ErrorCode.BATCH_TOO_LARGE, "Ask for at most " + MAX_NAMES + " names at once.");
    }
    return Answer.ok(
        new UserList(
            accounts.allNamed(names.stream().map(UserName::parse).toList()).stream()
                .map(UserService::profile)
                .toList()));
  }

  private Answer find(ApiCall call, Principal caller) {
    UserId id = UserId.parse(call.path("id"));
    return Answer.ok(
        accounts
            .find(id)
            .map(UserService::profile)
            .orElseThrow(
                () -> new TernException(ErrorCode.NOT_FOUND, "There is no user with this id.")));
  }

  private static UserProfile profile(Account account) {
    return new UserProfile(account.id(), account.name().value());
  }
}
