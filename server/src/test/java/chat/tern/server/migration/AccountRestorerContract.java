package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine has to do with accounts of elsewhere, and how it lists its own. */
@Timeout(60)
public abstract class AccountRestorerContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");

  private final Ids ids = new Ids(() -> NOW, new Random(7));
  private final Account alice = account("alice");
  private final Account bob = account("bob");
  private final Device laptop = device(alice, "1", false);
  private final Device phone = device(bob, "2", true);

  protected abstract AccountRestorer restorer();

  protected abstract AccountHoldings holdings();

  protected abstract AccountStore accounts();

  protected abstract DeviceStore devices();

  private Account account(String name) {
    return new Account(ids.userId(), new UserName(name), "hash", AccountStatus.ACTIVE, NOW);
  }

  private Device device(Account account, String digest, boolean revoked) {
    return new Device(
        ids.deviceId(), account.id(), "laptop", digest, NOW, NOW.plusMillis(7), revoked);
  }

  private void restore() {
    assertEquals(Optional.empty(), restorer().restore(List.of(alice, bob), List.of(laptop, phone)));
  }

  @Test
  void accountsAndDevicesAreAsTheyWere() {
    restore();
    restore();
    assertEquals(Set.of(alice, bob), Set.copyOf(holdings().accountsAfter(Optional.empty(), 10)));
    assertEquals(
        Set.of(laptop, phone), Set.copyOf(holdings().devicesOf(List.of(alice.id(), bob.id()))));
    assertEquals(List.of(), holdings().devicesOf(List.of()));
  }

  @Test
  void aSecondTimeBringsWhatHasChanged() {
    restore();
    Account blocked =
        new Account(alice.id(), alice.name(), "another", AccountStatus.BLOCKED, alice.createdAt());
    Device lost =
        new Device(
            laptop.id(), alice.id(), "laptop", "1", NOW, laptop.lastSeenAt().plusSeconds(5), true);
    assertEquals(Optional.empty(), restorer().restore(List.of(blocked), List.of(lost)));
    assertEquals(Optional.of(blocked), accounts().find(alice.id()));
    assertEquals(Optional.of(lost), devices().find(laptop.id()));
    assertEquals(Optional.of(bob), accounts().find(bob.id()));
  }

  @Test
  void whoWasErasedIsErasedInACopyOfBefore() {
    restore();
    Account erased =
        new Account(
            alice.id(), alice.name().tombstone(), "", AccountStatus.BLOCKED, alice.createdAt());
    Device nameless =
        new Device(laptop.id(), alice.id(), "", "erased", NOW, laptop.createdAt(), true);
    assertEquals(Optional.empty(), restorer().restore(List.of(erased), List.of(nameless)));
    assertEquals(Optional.of(erased), accounts().find(alice.id()));
    assertEquals(Optional.empty(), accounts().named(alice.name()));
    assertEquals(Optional.of(nameless), devices().find(laptop.id()));
  }

  @Test
  void aNameThatSomebodyElseHasIsToldAndNothingIsWritten() {
    assertTrue(accounts().add(account("bob")));
    assertEquals(Optional.of(bob.name()), restorer().restore(List.of(alice, bob), List.of(laptop)));
    assertEquals(Optional.empty(), accounts().find(alice.id()));
    assertEquals(Optional.empty(), devices().find(laptop.id()));
  }

  @Test
  void allAccountsComeInPages() {
    List<Account> many = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      many.add(account("user" + i));
    }
    assertEquals(Optional.empty(), restorer().restore(many, List.of()));
    List<Account> found = new ArrayList<>();
    List<Account> page = holdings().accountsAfter(Optional.empty(), 10);
    while (!page.isEmpty()) {
      found.addAll(page);
      page = holdings().accountsAfter(Optional.of(page.getLast().id()), 10);
    }
    assertEquals(many.size(), found.size());
    assertEquals(Set.copyOf(many), Set.copyOf(found));
  }
}
