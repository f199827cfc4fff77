package chat.tern.server.http;

import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.ErasureState;
import chat.tern.protocol.admin.UserErasure;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import chat.tern.server.personal.Erasure;
import chat.tern.server.personal.Erasures;
import chat.tern.server.personal.PersonalData;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;

/** What is held of a person, and its erasure, for admins. */
public final class AdminErasureService implements ApiService {

  private static final String USER = "/v1/admin/users/{user}";

  private final AccountStore accounts;
  private final PersonalData data;
  private final Erasures erasures;
  private final Admins admins;
  private final Audit audit;

  public AdminErasureService(
      AccountStore accounts, PersonalData data, Erasures erasures, Admins admins, Audit audit) {
    this.accounts = accounts;
    this.data = data;
    this.erasures = erasures;
    this.admins = admins;
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, USER + "/holdings", this::holdings),
        new ApiRoute.Admin(Method.GET, USER + "/erasure", this::erasure),
        new ApiRoute.Admin(Method.POST, USER + "/erase", this::erase));
  }

  private Answer holdings(ApiCall call, Principal caller) {
    return Answer.ok(data.count(account(call), call.query("cursor")));
  }

  private Answer erasure(ApiCall call, Principal caller) {
    return Answer.ok(view(name(call), erasures.find(account(call).id())));
  }

  private Answer erase(ApiCall call, Principal caller) {
    UserName name = name(call);
    Account account = account(call);
    AdminOrder request = call.body(AdminOrder.class);
    if (admins.isAdmin(account.id())) {
      throw new TernException(
          ErrorCode.CONFLICT,
          name
              + " is an admin, and an admin is not erased. Take that away first, on the server's"
              + " machine: tern-server admin revoke "
              + name);
    }
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "user.erase", name.value(), request.reason(), request.dryRun()),
            !account.name().isTombstone() && erasures.find(account.id()).isEmpty(),
            () -> erasures.request(account)));
  }

  /** The account of a name, also of one that it had before it was erased. */
  private Account account(ApiCall call) {
    UserName name = name(call);
    return accounts
        .named(name)
        .or(() -> accounts.named(name.tombstone()))
        .orElseThrow(
            () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
  }

  private static UserName name(ApiCall call) {
    return UserName.parse(call.path("user"));
  }

  private static UserErasure view(UserName name, Optional<Erasure> noted) {
    return noted
        .map(erasure ->
            new UserErasure(
                name.value(),
                erasure.finishedAt().isPresent() ? ErasureState.DONE : ErasureState.RUNNING,
                Optional.of(erasure.requestedAt()),
                erasure.finishedAt(),
                erasure.reached().conversations(),
                erasure.reached().messages()))
        .orElseGet(() ->
            new UserErasure(
                name.value(),
                name.isTombstone() ? ErasureState.DONE : ErasureState.NONE,
                Optional.empty(),
                Optional.empty(),
                0,
                0));
  }
}
