package chat.tern.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveLimitsTest {

  private static final Rate CONFIGURED = new Rate(50, 100);
  private static final UserId ALICE = new UserId(new UUID(1, 1));
  private static final UserId ROOT = new UserId(new UUID(1, 2));
  private static final ConversationId GROUP = new ConversationId(new UUID(2, 1));
  private static final ClientAddress HERE = ClientAddress.parse("192.0.2.1").orElseThrow();
  private static final ClientAddress THERE = ClientAddress.parse("2001:db8:0:1::5").orElseThrow();

  private final ListedRules store = new ListedRules();
  private final Set<UserId> admins = new HashSet<>(Set.of(ROOT));
  private final LiveLimits limits =
      new LiveLimits(
          new LimitConfig(CONFIGURED, CONFIGURED, CONFIGURED, CONFIGURED, CONFIGURED),
          store,
          () -> Set.copyOf(admins));

  private void set(LimitScope scope, String subject, LimitAction action, int perSecond) {
    store.set(new LimitRule(scope, subject, action, new Rate(perSecond, perSecond)));
    limits.look();
  }

  private int sends(UserId user) {
    return limits.ofUser(LimitAction.SEND, user).perSecond();
  }

  @Test
  void theNarrowestRuleWins() {
    assertEquals(50, sends(ALICE));
    set(LimitScope.GLOBAL, "", LimitAction.SEND, 40);
    assertEquals(40, sends(ALICE));
    set(LimitScope.ROLE, "user", LimitAction.SEND, 30);
    assertEquals(30, sends(ALICE));
    assertEquals(40, sends(ROOT));
    set(LimitScope.USER, ALICE.toString(), LimitAction.SEND, 60);
    assertEquals(60, sends(ALICE)); // also upwards
    set(LimitScope.ROLE, "admin", LimitAction.SEND, 90);
    assertEquals(90, sends(ROOT));
    assertEquals(50, limits.ofUser(LimitAction.CREATE, ALICE).perSecond());
    assertEquals(
        List.of(LimitScope.USER, LimitScope.ROLE, LimitScope.GLOBAL, LimitScope.CONFIGURATION),
        limits.considered(LimitAction.SEND, ALICE).stream().map(LimitRule::scope).toList());
  }

  @Test
  void whatIsTakenAwayLetsTheWiderRuleHold() {
    set(LimitScope.GLOBAL, "", LimitAction.SEND, 40);
    set(LimitScope.USER, ALICE.toString(), LimitAction.SEND, 1);
    store.reset(new LimitRule.Key(LimitScope.USER, ALICE.toString(), LimitAction.SEND));
    limits.look();
    assertEquals(40, sends(ALICE));
  }

  @Test
  void whoBecomesAnAdminHasTheLimitsOfOne() {
    set(LimitScope.ROLE, "admin", LimitAction.SEND, 90);
    assertEquals(50, sends(ALICE));
    admins.add(ALICE);
    limits.look();
    assertEquals(90, sends(ALICE));
  }

  @Test
  void addressesAndConversationsHaveRulesOfTheirOwn() {
    set(LimitScope.ADDRESS, HERE.network(), LimitAction.LOGIN, 5);
    assertEquals(5, limits.ofAddress(LimitAction.LOGIN, HERE).perSecond());
    assertEquals(50, limits.ofAddress(LimitAction.LOGIN, THERE).perSecond());
    assertEquals(Optional.empty(), limits.ofGroup(LimitAction.SEND, GROUP));
    set(LimitScope.GROUP, GROUP.toString(), LimitAction.SEND, 2);
    assertEquals(Optional.of(new Rate(2, 2)), limits.ofGroup(LimitAction.SEND, GROUP));
    assertEquals(50, sends(ALICE));
  }

  @Test
  void whoListensHearsOfChangesAndOfNothingElse() {
    AtomicInteger heard = new AtomicInteger();
    limits.listen(heard::incrementAndGet);
    limits.look();
    assertEquals(0, heard.get());
    set(LimitScope.GLOBAL, "", LimitAction.SEND, 40);
    assertEquals(1, heard.get());
    limits.look();
    assertEquals(1, heard.get());
  }

  @Test
  void addressesAreWrittenAsPeopleDo() {
    assertEquals("192.0.2.1", HERE.text());
    assertEquals("2001:db8:0:1::", THERE.text());
    assertEquals(THERE, ClientAddress.parse(THERE.text()).orElseThrow());
  }

  private static final class ListedRules implements LimitStore {

    private final List<LimitRule> rules = new ArrayList<>();
    private long revision;

    @Override
    public void set(LimitRule rule) {
      boolean _ = reset(rule.key());
      rules.add(rule);
    }

    @Override
    public boolean reset(LimitRule.Key key) {
      revision++;
      return rules.removeIf(each -> each.key().equals(key));
    }

    @Override
    public long revision() {
      return revision;
    }

    @Override
    public List<LimitRule> all() {
      return List.copyOf(rules);
    }
  }
}
