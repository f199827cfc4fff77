package chat.tern.server.http;

import chat.tern.protocol.admin.EffectiveLimit;
import chat.tern.protocol.admin.EffectiveLimits;
import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitList;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.admin.LimitedAsker;
import chat.tern.protocol.admin.LimitedList;
import chat.tern.protocol.admin.ResetLimit;
import chat.tern.protocol.admin.SetLimit;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.text.WireName;
import chat.tern.server.account.Account;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.Principal;
import chat.tern.server.account.UserName;
import chat.tern.server.audit.Audit;
import chat.tern.server.limits.LimitRule;
import chat.tern.server.limits.LimitStore;
import chat.tern.server.limits.LiveLimits;
import chat.tern.server.limits.Rate;
import chat.tern.server.limits.TopRefused;
import io.helidon.http.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;

/** Limits, changed while the server runs. */
public final class AdminLimitService implements ApiService {

  private static final String PATH = "/v1/admin/limits";
  private static final int DEFAULT_TOP = 50;
  private static final int MAX_TOP = 1000;

  private final Limits limits;
  private final LimitSubjects subjects;
  private final Accounts accounts;
  private final Audit audit;

  /**
   * What there is of limits.
   *
   * @param left how many permits a user has at this moment
   * @param besides the rules of a user's groups and devices
   */
  public record Limits(
      LiveLimits live,
      LimitStore store,
      TopRefused top,
      ToLongBiFunction<LimitAction, UserId> left,
      Function<UserId, List<LimitRule>> besides) {}

  public AdminLimitService(Limits limits, Accounts accounts, Audit audit) {
    this.limits = limits;
    this.subjects = new LimitSubjects(accounts);
    this.accounts = accounts;
    this.audit = audit;
  }

  @Override
  public List<ApiRoute> routes() {
    return List.of(
        new ApiRoute.Admin(Method.GET, PATH, this::list),
        new ApiRoute.Admin(Method.PUT, PATH, this::set),
        new ApiRoute.Admin(Method.POST, PATH + "/reset", this::reset),
        new ApiRoute.Admin(Method.GET, PATH + "/effective/{user}", this::effective),
        new ApiRoute.Admin(Method.GET, PATH + "/top", this::top));
  }

  private Answer list(ApiCall call, Principal caller) {
    return Answer.ok(new LimitList(limits.live().all().stream().map(subjects::info).toList()));
  }

  private Answer set(ApiCall call, Principal caller) {
    SetLimit request = call.body(SetLimit.class);
    LimitRule.Key key = subjects.key(request.scope(), request.subject(), request.action());
    Rate rate = rate(request.perSecond(), request.burst());
    LimitRule rule = new LimitRule(key.scope(), key.subject(), key.action(), rate);
    boolean changes = limits.live().rule(key).map(LimitRule::rate).filter(rate::equals).isEmpty();
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "limits.set", target(key), request)
                .with("%d per second, burst %d".formatted(rate.perSecond(), rate.burst())),
            changes,
            () -> {
              limits.store().set(rule);
              limits.live().look();
            }));
  }

  private Answer reset(ApiCall call, Principal caller) {
    ResetLimit request = call.body(ResetLimit.class);
    LimitRule.Key key = subjects.key(request.scope(), request.subject(), request.action());
    return Answer.ok(
        audit.carryOut(
            Orders.of(caller, "limits.reset", target(key), request),
            limits.live().rule(key).isPresent(),
            () -> {
              boolean _ = limits.store().reset(key);
              limits.live().look();
            }));
  }

  private Answer effective(ApiCall call, Principal caller) {
    UserName name = UserName.parse(call.path("user"));
    Account account =
        accounts
            .named(name)
            .orElseThrow(
                () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
    return Answer.ok(
        new EffectiveLimits(
            name.value(),
            Arrays.stream(LimitAction.values())
                .filter(action -> action != LimitAction.LOGIN) // of addresses, not of users
                .map(action -> effective(action, account.id()))
                .toList(),
            limits.besides().apply(account.id()).stream().map(subjects::info).toList()));
  }

  private EffectiveLimit effective(LimitAction action, UserId user) {
    return new EffectiveLimit(
        action,
        limits.live().considered(action, user).stream().map(subjects::info).toList(),
        limits.left().applyAsLong(action, user));
  }

  private Answer top(ApiCall call, Principal caller) {
    int wanted = Math.clamp(Cursors.limit(call).orElse(DEFAULT_TOP), 1, MAX_TOP);
    TopRefused.Answers answers = Durable.await(limits.top().top(wanted));
    return Answer.ok(
        new LimitedList(
            answers.counts().stream()
                .map(count ->
                    new LimitedAsker(
                        count.asker().action(),
                        count.asker().scope(),
                        subjects.written(count.asker().scope(), count.asker().subject()),
                        count.refused()))
                .toList(),
            answers.silent()));
  }

  private String target(LimitRule.Key key) {
    String scope = WireName.of(key.scope());
    return (key.scope() == LimitScope.GLOBAL
            ? scope
            : scope + ":" + subjects.written(key.scope(), key.subject()))
        + " "
        + WireName.of(key.action());
  }

  private static Rate rate(int perSecond, int burst) {
    try {
      return new Rate(perSecond, burst);
    } catch (IllegalArgumentException e) {
      throw new TernException(ErrorCode.INVALID_FIELD, e.getMessage(), e);
    }
  }
}
