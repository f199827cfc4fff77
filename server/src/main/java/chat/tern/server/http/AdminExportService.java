package chat.tern.server.http;

import chat.tern.protocol.admin.AdminOrder;
import chat.tern.protocol.admin.AdminUser;
import chat.tern.protocol.admin.AuditRecord;
import chat.tern.protocol.admin.ExportPage;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Account;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import chat.tern.server.personal.PersonalData;
import io.helidon.http.Method;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All that is held of a person, for the admin who has to hand it out. It is put on record first,
 * and every page is given against that record: nobody reads what somebody wrote without one.
 */
public final class AdminExportService implements ApiService {

  private static final String PATH = "/v1/admin/users/{user}/export";
  private static final String ACTION = "user.export";

  /** A person with very much takes minutes. */
  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final Accounts accounts;
  private final Function<Account, AdminUser> view;
  private final LimitSubjects subjects;
  private final PersonalData data;
  private final Audit audit;
  private final InstantSource clock;

  /**
   * @param view how admins see an account
   */
  public AdminExportService(
      Accounts accounts,
      Function<Account, AdminUser> view,
      PersonalData data,
      Audit audit,
      InstantSource clock) {
    this.accounts = accounts;
    this.view = view;
    this.subjects = new LimitSubjects(accounts);
    this.data = data;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.POST, PATH, this::begin),
        new ApiRoute.Admin(Method.GET, PATH, this::page));
  }

  private Answer begin(ApiCall call, Principal caller) {
    Account account = account(call);
    AdminOrder request = call.body(AdminOrder.class);
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, ACTION, account.name().value(), request.reason(), request.dryRun()),
            true,
            () -> {}));
  }

  private Answer page(ApiCall call, Principal caller) {
    Account account = account(call);
    requireOnRecord(call, caller, account);
    Optional<String> cursor = call.query("cursor");
    ExportPage page = data.page(account, cursor);
    return Answer.ok(cursor.isPresent() ? page : first(page, account));
  }

  private ExportPage first(ExportPage page, Account account) {
    return new ExportPage(
        Optional.of(view.apply(account)),
        page.lastSeen(),
        page.devices(),
        data.limits(account.id()).stream().map(subjects::info).toList(),
        page.state(),
        page.conversations(),
        page.entries(),
        page.audit(),
        page.nextCursor());
  }

  private void requireOnRecord(ApiCall call, Principal caller, Account account) {
    long number = Cursors.number(call, "audit").orElse(0L);
    boolean noted =
        number > 0
            && audit.page(number - 1, 1).records().stream()
                .filter(record -> record.number() == number)
                .anyMatch(record -> allows(record, caller, account));
    if (!noted) {
      throw new TernException(
          ErrorCode.FORBIDDEN,
          "Begin with POST: an export is put on record, and \"audit\" is the number of a record of"
              + " yours of the last day.");
    }
  }

  private boolean allows(AuditRecord record, Principal caller, Account account) {
    return record.action().equals(ACTION)
        && record.actor().equals(caller.userName())
        && record.target().equals(account.name().value())
        && clock.instant().isBefore(record.at().plus(GOOD_FOR));
  }

  private Account account(ApiCall call) {
    UserName name = UserName.parse(call.path("user"));
    return accounts
        .named(name)
        .orElseThrow(
            () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
  }
}
