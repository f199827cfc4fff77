package chat.tern.server.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.PushProvider;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.account.StatusChange;
import chat.tern.server.account.StatusStore;
import chat.tern.server.account.UserName;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's stores for push promise. */
@Timeout(30)
public abstract class PushStoresContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");
  private static final ConversationId HERE = new ConversationId(new UUID(3, 1));
  private static final ConversationId THERE = new ConversationId(new UUID(3, 2));

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new SecureRandom());

  /** Tells the users and tokens of one test from those of others on the same data. */
  private final String test = UUID.randomUUID().toString().substring(0, 8);

  /** The stores under test, all on the same data. */
  protected abstract Stores stores();

  /** What belongs together. */
  public record Stores(
      AccountStore accounts,
      StatusStore statuses,
      DeviceStore devices,
      TargetStore targets,
      ShownStore shown) {}

  private UserId user(String name) {
    UserId id = ids.userId();
    stores()
        .accounts()
        .add(new Account(id, new UserName(name + test), "hash", AccountStatus.ACTIVE, NOW));
    return id;
  }

  private DeviceId device(UserId user) {
    DeviceId id = ids.deviceId();
    stores().devices().add(new Device(id, user, "phone", id.toString(), NOW, NOW, false));
    return id;
  }

  private PushTarget target(UserId user, DeviceId device, String token) {
    return new PushTarget(device, user, PushProvider.APNS, token + test, "chat.tern.app", NOW);
  }

  @Test
  void aTargetIsFoundByDeviceAndByUser() {
    UserId alice = user("alice");
    PushTarget phone = target(alice, device(alice), "1");
    PushTarget tablet = target(alice, device(alice), "2");
    PushTarget bob = target(user("bob"), device(user("bobby")), "3");
    assertTrue(stores().targets().put(phone));
    assertTrue(stores().targets().put(tablet));
    assertFalse(stores().targets().put(bob), "a device of somebody else");
    assertEquals(Optional.of(phone), stores().targets().find(phone.device()));
    assertEquals(Set.of(phone, tablet), Set.copyOf(stores().targets().of(List.of(alice))));
    assertEquals(List.of(), stores().targets().of(List.of(ids.userId())));
    assertEquals(List.of(), stores().targets().of(List.of()));
  }

  @Test
  void aDeviceHasOneTarget() {
    UserId alice = user("alice");
    DeviceId phone = device(alice);
    stores().targets().put(target(alice, phone, "old"));
    PushTarget renewed = target(alice, phone, "new");
    stores().targets().put(renewed);
    stores().targets().put(renewed);
    assertEquals(List.of(renewed), stores().targets().of(List.of(alice)));
  }

  @Test
  void aTokenThatMovesToAnotherUserIsTheFormerOnesNoMore() {
    UserId alice = user("alice");
    UserId bob = user("bob");
    DeviceId former = device(alice);
    stores().targets().put(target(alice, former, "token"));
    stores().shown().save(List.of(new Shown(former, alice, HERE, 3)));
    PushTarget latter = target(bob, device(bob), "token");
    assertTrue(stores().targets().put(latter));
    assertEquals(List.of(latter), stores().targets().of(List.of(alice, bob)));
    assertEquals(Optional.empty(), stores().targets().find(former));
    assertEquals(List.of(), stores().shown().of(List.of(alice)));
    stores().targets().remove(former);
    assertEquals(List.of(latter), stores().targets().of(List.of(alice, bob)));
  }

  @Test
  void theSameTokenOfAnotherProviderIsAnotherOne() {
    UserId alice = user("alice");
    PushTarget apple = target(alice, device(alice), "token");
    PushTarget google =
        new PushTarget(
            device(alice), alice, PushProvider.FCM, "token" + test, "chat.tern.app", NOW);
    assertTrue(stores().targets().put(apple));
    assertTrue(stores().targets().put(google));
    assertEquals(Set.of(apple, google), Set.copyOf(stores().targets().of(List.of(alice))));
  }

  @Test
  void ofManyWhoRegisterATokenAtOnceOneHasIt() throws Exception {
    List<Callable<Boolean>> registrations = new ArrayList<>();
    List<UserId> users = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UserId user = user("user" + i);
      users.add(user);
      PushTarget target = target(user, device(user), "token");
      registrations.add(() -> stores().targets().put(target));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> each : threads.invokeAll(registrations)) {
        assertTrue(each.get());
      }
    }
    assertEquals(1, stores().targets().of(users).size());
  }

  @Test
  void whoIsLoggedOutOrBlockedHasNoTarget() {
    UserId alice = user("alice");
    PushTarget phone = target(alice, device(alice), "1");
    PushTarget tablet = target(alice, device(alice), "2");
    stores().targets().put(phone);
    stores().targets().put(tablet);
    stores().devices().revoke(phone.device(), NOW);
    assertEquals(List.of(tablet), stores().targets().of(List.of(alice)));
    assertEquals(Optional.empty(), stores().targets().find(phone.device()));
    assertFalse(stores().targets().put(phone), "not after it was logged out");
    stores().statuses().change(new StatusChange(alice, AccountStatus.BLOCKED, "", NOW));
    assertEquals(List.of(), stores().targets().of(List.of(alice)));
    stores().statuses().change(new StatusChange(alice, AccountStatus.ACTIVE, "", NOW));
    assertEquals(List.of(tablet), stores().targets().of(List.of(alice)));
  }

  @Test
  void aDeadTokenIsRemovedUnlessItWasRegisteredAnew() {
    UserId alice = user("alice");
    PushTarget phone = target(alice, device(alice), "1");
    stores().targets().put(phone);
    stores().shown().save(List.of(new Shown(phone.device(), alice, HERE, 3)));
    assertFalse(stores().targets().removeDead(phone, NOW.minusMillis(1)));
    assertFalse(stores().targets().removeDead(target(alice, phone.device(), "other"), NOW));
    assertEquals(List.of(phone), stores().targets().of(List.of(alice)));
    assertTrue(stores().targets().removeDead(phone, NOW));
    assertFalse(stores().targets().removeDead(phone, NOW));
    assertEquals(List.of(), stores().targets().of(List.of(alice)));
    assertEquals(List.of(), stores().shown().of(List.of(alice)));
  }

  @Test
  void targetsOfACrowdAreFound() {
    List<UserId> crowd = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      UserId user = user("user" + i);
      crowd.add(user);
      stores().targets().put(target(user, device(user), "token" + i));
    }
    List<UserId> asked = new ArrayList<>(crowd);
    for (int i = 0; i < 1500; i++) {
      asked.add(ids.userId());
    }
    assertEquals(
        Set.copyOf(crowd),
        Set.copyOf(stores().targets().of(asked).stream().map(PushTarget::user).toList()));
  }

  @Test
  void whatIsShownOnlyMovesForward() {
    UserId alice = user("alice");
    DeviceId phone = device(alice);
    stores().shown().save(List.of());
    stores().shown().save(List.of(shown(alice, phone, HERE, 5), shown(alice, phone, THERE, 2)));
    stores().shown().save(List.of(shown(alice, phone, HERE, 4), shown(alice, phone, THERE, 7)));
    assertEquals(
        Set.of(shown(alice, phone, HERE, 5), shown(alice, phone, THERE, 7)),
        Set.copyOf(stores().shown().of(List.of(alice))));
    assertEquals(List.of(), stores().shown().of(List.of(user("bob"))));
  }

  @Test
  void whatWasShownMeanwhileIsNotForgotten() {
    UserId alice = user("alice");
    DeviceId phone = device(alice);
    stores().shown().save(List.of(shown(alice, phone, HERE, 5), shown(alice, phone, THERE, 2)));
    stores().shown().remove(List.of(shown(alice, phone, HERE, 4), shown(alice, phone, THERE, 2)));
    stores().shown().remove(List.of());
    assertEquals(List.of(shown(alice, phone, HERE, 5)), stores().shown().of(List.of(alice)));
  }

  private static Shown shown(UserId user, DeviceId device, ConversationId conversation, long seq) {
    return new Shown(device, user, conversation, seq);
  }
}
