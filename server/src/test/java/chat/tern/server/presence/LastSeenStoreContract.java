package chat.tern.server.presence;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every store of when users were last seen promises. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class LastSeenStoreContract {

  private static final Instant MORNING = Instant.parse("2026-11-22T08:00:00.123Z");

  /** The store under test, empty at the beginning of each test. */
  protected abstract LastSeenStore store();

  @Test
  void thoseNeverSeenAreAbsent() {
    assertEquals(Map.of(), store().find(List.of(user(1))));
    assertEquals(Map.of(), store().find(List.of()));
  }

  @Test
  void aLaterTimeReplacesTheStoredOne() {
    store().save(Map.of());
    store().save(Map.of(user(1), MORNING, user(2), MORNING));
    store().save(Map.of(user(2), MORNING.plusSeconds(5)));
    assertEquals(
        Map.of(user(1), MORNING, user(2), MORNING.plusSeconds(5)),
        store().find(List.of(user(1), user(2), user(3))));
  }

  @Test
  void anEarlierTimeThanTheStoredOneChangesNothing() {
    store().save(Map.of(user(1), MORNING.plusSeconds(5)));
    store().save(Map.of(user(1), MORNING, user(2), MORNING));
    assertEquals(
        Map.of(user(1), MORNING.plusSeconds(5), user(2), MORNING),
        store().find(List.of(user(1), user(2))));
  }

  @Test
  void whoIsForgottenIsAbsentAndTheOthersStay() {
    store().save(Map.of(user(1), MORNING, user(2), MORNING));
    store().forget(user(1));
    store().forget(user(3));
    assertEquals(Map.of(user(2), MORNING), store().find(List.of(user(1), user(2))));
  }

  @Test
  void aStormIsSavedAndFoundWhole() {
    Map<UserId, Instant> crowd = new HashMap<>();
    for (int i = 0; i < 2_600; i++) {
      crowd.put(user(i), MORNING.plusMillis(i));
    }
    store().save(crowd);
    assertEquals(crowd, store().find(crowd.keySet()));
  }
}
