package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link AdminStore} promises. */
@Timeout(30)
public abstract class AdminStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(7));

  /** The store under test, without admins. */
  protected abstract AdminStore store();

  /** The accounts that it is about. */
  protected abstract AccountStore accounts();

  private UserId account(String name) {
    UserId id = ids.userId();
    accounts().add(new Account(id, new UserName(name), "hash", AccountStatus.ACTIVE, NOW));
    return id;
  }

  @Test
  void nobodyIsAnAdminUntilMadeOne() {
    UserId alice = account("alice");
    UserId bob = account("bob");
    assertFalse(store().isAdmin(alice));
    assertTrue(store().grant(alice, NOW));
    assertFalse(store().grant(alice, NOW.plusSeconds(1)));
    assertTrue(store().isAdmin(alice));
    assertFalse(store().isAdmin(bob));
    assertEquals(Set.of(alice), store().all());
  }

  @Test
  void whoIsNoAdminAnyMoreIsAUserLikeOthers() {
    UserId alice = account("alice");
    store().grant(alice, NOW);
    assertTrue(store().revoke(alice));
    assertFalse(store().revoke(alice));
    assertFalse(store().isAdmin(alice));
    assertEquals(Set.of(), store().all());
    assertTrue(accounts().find(alice).isPresent());
  }

  @Test
  void nobodyBecomesAnAdminWithoutAnAccount() {
    UserId nobody = ids.userId();
    assertFalse(store().grant(nobody, NOW));
    assertFalse(store().isAdmin(nobody));
  }
}
