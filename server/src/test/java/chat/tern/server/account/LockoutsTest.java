package chat.tern.server.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LockoutsTest {

  private static final UserName ALICE = new UserName("alice");

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private final Lockouts lockouts =
      new Lockouts(
          new AccountConfig.LockoutConfig(3, Duration.ofSeconds(10), Duration.ofMinutes(1)),
          () -> now);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      lockouts.failed(ALICE);
    }
  }

  private Duration wait(UserName name) {
    TernException refusal = assertThrows(TernException.class, () -> lockouts.check(name));
    assertEquals(ErrorCode.LOCKED_OUT, refusal.code());
    return refusal.retryAfter().orElseThrow();
  }

  @Test
  void aFewFailuresAreFree() {
    fail(2);
    assertDoesNotThrow(() -> lockouts.check(ALICE));
  }

  @Test
  void theWaitDoublesUpToTheMaximum() {
    fail(3);
    assertEquals(Duration.ofSeconds(10), wait(ALICE));
    fail(1);
    assertEquals(Duration.ofSeconds(20), wait(ALICE));
    fail(1);
    assertEquals(Duration.ofSeconds(40), wait(ALICE));
    fail(100);
    assertEquals(Duration.ofMinutes(1), wait(ALICE));
  }

  @Test
  void afterTheWaitTheNameIsFree() {
    fail(3);
    now = now.plusSeconds(10);
    assertDoesNotThrow(() -> lockouts.check(ALICE));
  }

  @Test
  void aSuccessForgivesWhatWasBefore() {
    fail(3);
    lockouts.succeeded(ALICE);
    fail(2);
    assertDoesNotThrow(() -> lockouts.check(ALICE));
  }

  @Test
  void failuresAreForgottenInTheEnd() {
    fail(3);
    now = now.plus(Duration.ofMinutes(2)).plusMillis(1);
    fail(2);
    assertDoesNotThrow(() -> lockouts.check(ALICE));
  }

  @Test
  void otherNamesAreNotTouched() {
    fail(3);
    assertDoesNotThrow(() -> lockouts.check(new UserName("bob")));
  }

  @Test
  void aClockThatWasSetBackLocksNobodyForLongerThanTheMaximum() {
    fail(3);
    now = now.minus(Duration.ofDays(365));
    assertEquals(Duration.ofMinutes(1), wait(ALICE));
  }
}
