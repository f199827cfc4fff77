package chat.tern.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.LimitAction;
import chat.tern.protocol.admin.LimitScope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link LimitStore} promises. */
@Timeout(30)
public abstract class LimitStoreContract {

  private static final LimitRule GLOBAL = rule(LimitScope.GLOBAL, "", 10);
  private static final LimitRule ALICE = rule(LimitScope.USER, "alice", 1);

  /** The store under test, without rules. */
  protected abstract LimitStore store();

  private static LimitRule rule(LimitScope scope, String subject, int perSecond) {
    return new LimitRule(scope, subject, LimitAction.SEND, new Rate(perSecond, 5));
  }

  @Test
  void rulesAreSetReplacedAndTakenAway() {
    assertEquals(List.of(), store().all());
    store().set(GLOBAL);
    store().set(ALICE);
    assertEquals(Set.of(GLOBAL, ALICE), Set.copyOf(store().all()));
    LimitRule other = rule(LimitScope.USER, "alice", 7);
    store().set(other);
    assertEquals(Set.of(GLOBAL, other), Set.copyOf(store().all()));
    assertTrue(store().reset(ALICE.key()));
    assertFalse(store().reset(ALICE.key()));
    assertEquals(List.of(GLOBAL), store().all());
  }

  @Test
  void everyChangeIsCounted() {
    long before = store().revision();
    store().set(GLOBAL);
    long set = store().revision();
    assertTrue(set > before, set + " after " + before);
    assertEquals(set, store().revision());
    assertTrue(store().reset(GLOBAL.key()));
    assertTrue(store().revision() > set, "a reset is a change");
  }
}
