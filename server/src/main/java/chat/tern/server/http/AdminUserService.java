package chat.tern.server.http;

import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.AdminUserPage;
import chat.tern.protocol.admin.CreateUser;
import chat.tern.protocol.admin.ResetPassword;
import chat.tern.protocol.admin.UserRole;
import chat.tern.protocol.admin.UserStatus;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Devices;
import chat.tern.server.account.Principal;
import chat.tern.server.account.StatusChange;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import io.helidon.http.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts of others, for admins. */
public final class AdminUserService implements ApiService {

  private static final int DEFAULT_PAGE = 500;
  private static final int MAX_PAGE = 1000;

  private final Accounts accounts;
  private final Devices devices;
  private final Blocking blocking;
  private final Admins admins;
  private final Audit audit;

  public AdminUserService(
      Accounts accounts, Devices devices, Blocking blocking, Admins admins, Audit audit) {
    this.accounts = accounts;
    this.devices = devices;
    this.blocking = blocking;
    this.admins = admins;
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, "/v1/admin/users", this::page),
        new ApiRoute.Admin(Method.POST, "/v1/admin/users", this::create),
        new ApiRoute.Admin(Method.GET, "/v1/admin/users/{user}", this::find),
        new ApiRoute.Admin(Method.POST, "/v1/admin/users/{user}/disable", this::disable),
        new ApiRoute.Admin(Method.POST, "/v1/admin/users/{user}/enable", this::enable),
        new ApiRoute.Admin(Method.PUT, "/v1/admin/users/{user}/password", this::resetPassword));
  }

  private Answer page(ApiCall call, Principal caller) {
    int limit = Math.clamp(Cursors.limit(call).orElse(DEFAULT_PAGE), 1, MAX_PAGE);
    List<Account> page = blocking.page(call.query("cursor").map(UserName::parse), limit);
    Set<UserId> ids = admins.ids();
    return Answer.ok(
        new AdminUserPage(
            page.stream().map(account -> view(account, ids, Optional.empty())).toList(),
            page.size() < limit ? Optional.empty() : Optional.of(page.getLast().name().value())));
  }

  private Answer find(ApiCall call, Principal caller) {
    return Answer.ok(view(blocking.standing(name(call)).account()));
  }

  private Answer create(ApiCall call, Principal caller) {
    CreateUser request = call.body(CreateUser.class);
    UserName name = UserName.parse(request.userName());
    accounts.enrolment().requireFree(name);
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "user.create", name.value(), request),
            true,
            () -> {
              Account _ = accounts.enrolment().enrol(name, request.password());
            }));
  }

  private Answer disable(ApiCall call, Principal caller) {
    return changeStatus(call, caller, AccountStatus.BLOCKED);
  }

  private Answer enable(ApiCall call, Principal caller) {
    return changeStatus(call, caller, AccountStatus.ACTIVE);
  }

  private Answer changeStatus(ApiCall call, Principal caller, AccountStatus status) {
    UserName name = name(call);
    AdminOrder request = call.body(AdminOrder.class);
    String reason = request.reason().orElse("");
    boolean disable = status == AccountStatus.BLOCKED;
    if (disable && name.value().equals(caller.userName())) {
      throw new TernException(
          ErrorCode.CONFLICT,
          "That is you, and you could not take it back. Let another admin do it, or do it on the"
              + " server's machine: tern-server user disable "
              + name);
    }
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, disable ? "user.disable" : "user.enable", name.value(), request),
            blocking.standing(name).account().status() != status,
            () -> {
              var _ = disable ? blocking.block(name, reason) : blocking.unblock(name, reason);
            }));
  }

  private Answer resetPassword(ApiCall call, Principal caller) {
    Account account = blocking.standing(name(call)).account();
    ResetPassword request = call.body(ResetPassword.class);
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "user.reset-password", account.name().value(), request),
            true,
            () -> {
              accounts.enrolment().changePassword(account, request.password());
              devices.revokeAll(account.id());
            }));
  }

  /** An account as admins see it, with how it came to its status. */
  public AdminUser view(Account account) {
    return view(account, admins.ids(), blocking.standing(account.name()).change());
  }

  private static UserName name(ApiCall call) {
    return UserName.parse(call.path("user"));
  }

  private static AdminUser view(
      Account account, Set<UserId> admins, Optional<StatusChange> change) {
    return new AdminUser(
        account.id(),
        account.name().value(),
        account.status() == AccountStatus.ACTIVE ? UserStatus.ACTIVE : UserStatus.DISABLED,
        admins.contains(account.id()) ? UserRole.ADMIN : UserRole.USER,
        account.createdAt(),
        change.map(StatusChange::at),
        change.map(StatusChange::reason).filter(reason -> !reason.isEmpty()));
  }
}
