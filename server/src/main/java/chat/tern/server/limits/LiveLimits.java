package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Which limit holds for whom. The narrowest rule wins: that of the user, else that of the user's
 * role, else that for everybody, else the configuration. An address has rules of its own, which win
 * over those for everybody; a conversation or a device has a limit only where there is a rule for
 * it.
 *
 * <p>The rules are in the store, where {@link #look} notices changes, whoever made them. It looks
 * at nothing else, so it depends on no message that may be lost; while nothing changes, a look
 * reads one row. Asking costs a look into a map. Safe for use by many threads.
 */
public final class LiveLimits {

  /** The role of whoever is not an admin. */
  public static final String USER_ROLE = "user";

  /** The role of admins. */
  public static final String ADMIN_ROLE = "admin";

  private final LimitConfig config;
  private final LimitStore store;
  private final Supplier<Set<UserId>> admins;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Rules rules = new Rules(0, Map.of(), Set.of());

  /**
   * @param admins those who have that role; only of those who were asked for a moment ago
   */
  private record Rules(long revision, Map<LimitRule.Key, LimitRule> byKey, Set<UserId> admins) {}

  /** Begins with what the store has. */
  public LiveLimits(LimitConfig config, LimitStore store, Supplier<Set<UserId>> admins) {
    this.config = config;
    this.store = store;
    this.admins = admins;
    look();
  }

  /** From now on told after each change, whatever it was. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Notices what has changed since the last look. */
  public synchronized void look() {
    long now = store.revision();
    boolean roles = rules.byKey().keySet().stream().anyMatch(LiveLimits::isOfRole);
    if (now == rules.revision() && !roles) {
      return;
    }
    Map<LimitRule.Key, LimitRule> all =
        now == rules.revision()
            ? rules.byKey()
            : store.all().stream()
                .collect(Collectors.toUnmodifiableMap(LimitRule::key, Function.identity()));
    Rules next =
        new Rules(
            now,
            all,
            all.keySet().stream().anyMatch(LiveLimits::isOfRole) ? admins.get() : Set.of());
    if (!next.equals(rules)) {
      rules = next;
      listeners.forEach(Runnable::run);
    }
  }

  private static boolean isOfRole(LimitRule.Key key) {
    return key.scope() == LimitScope.ROLE;
  }

  /** What holds for what a user does. */
  public Rate ofUser(LimitAction action, UserId user) {
    Rules present = rules;
    return present.byKey().isEmpty() ? config.of(action) : first(considered(present, action, user));
  }

  /** What holds for what comes from an address. */
  public Rate ofAddress(LimitAction action, ClientAddress address) {
    Rules present = rules;
    return rule(present, LimitScope.ADDRESS, address.network(), action)
        .or(() -> rule(present, LimitScope.GLOBAL, "", action))
        .map(LimitRule::rate)
        .orElseGet(() -> config.of(action));
  }

  /** What holds for all that comes into a conversation, if there is such a limit. */
  public Optional<Rate> ofGroup(LimitAction action, ConversationId conversation) {
    Rules present = rules;
    return present.byKey().isEmpty()
        ? Optional.empty()
        : rule(present, LimitScope.GROUP, conversation.toString(), action).map(LimitRule::rate);
  }

  /** What holds for all that comes by the tokens of a device, if there is such a limit. */
  public Optional<Rate> ofDevice(LimitAction action, DeviceId device) {
    Rules present = rules;
    return present.byKey().isEmpty()
        ? Optional.empty()
        : rule(present, LimitScope.TOKEN, device.toString(), action).map(LimitRule::rate);
  }

  /** What holds for everybody together. */
  public Rate ofAll(LimitAction action) {
    return rule(rules, LimitScope.GLOBAL, "", action)
        .map(LimitRule::rate)
        .orElseGet(() -> config.of(action));
  }

  /** A limit that only this user or the user's role has, if there is one. */
  public Optional<Rate> ofUserAlone(LimitAction action, UserId user) {
    Rules present = rules;
    return present.byKey().isEmpty()
        ? Optional.empty()
        : considered(present, action, user).stream()
            .filter(rule -> rule.scope() == LimitScope.USER || rule.scope() == LimitScope.ROLE)
            .findFirst()
            .map(LimitRule::rate);
  }

  /** All that could hold for what a user does, the narrowest first: the first one holds. */
  public List<LimitRule> considered(LimitAction action, UserId user) {
    return considered(rules, action, user);
  }

  private List<LimitRule> considered(Rules present, LimitAction action, UserId user) {
    List<LimitRule> all = new ArrayList<>();
    String role = present.admins().contains(user) ? ADMIN_ROLE : USER_ROLE;
    rule(present, LimitScope.USER, user.toString(), action).ifPresent(all::add);
    rule(present, LimitScope.ROLE, role, action).ifPresent(all::add);
    rule(present, LimitScope.GLOBAL, "", action).ifPresent(all::add);
    all.add(configured(action));
    return all;
  }

  /** What is configured, and all rules in an order for people. */
  public List<LimitRule> all() {
    List<LimitRule> all = new ArrayList<>();
    for (LimitAction action : LimitAction.values()) {
      all.add(configured(action));
    }
    rules.byKey().values().stream()
        .sorted(
            Comparator.comparing(LimitRule::scope)
                .thenComparing(LimitRule::subject)
                .thenComparing(LimitRule::action))
        .forEach(all::add);
    return all;
  }

  /** The rule of a key, if there is one. */
  public Optional<LimitRule> rule(LimitRule.Key key) {
    return Optional.ofNullable(rules.byKey().get(key));
  }

  private LimitRule configured(LimitAction action) {
    return new LimitRule(LimitScope.CONFIGURATION, "", action, config.of(action));
  }

  private static Rate first(List<LimitRule> considered) {
    return considered.getFirst().rate();
  }

  private static Optional<LimitRule> rule(
      Rules present, LimitScope scope, String subject, LimitAction action) {
    return Optional.ofNullable(present.byKey().get(new LimitRule.Key(scope, subject, action)));
  }
}
