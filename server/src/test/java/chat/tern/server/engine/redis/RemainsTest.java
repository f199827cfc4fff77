package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RemainsTest {

  private static final Duration SHORT = Duration.ofSeconds(30);

  private final String node = "a node";
  private Duration passed = Duration.ZERO;
  private final Remains remains = new Remains(() -> passed.toNanos());

  @Test
  void whoeverIsMissedForTheFirstTimeMayBeAboutToJoin() {
    assertFalse(remains.isDead(node));
    assertFalse(remains.isDead(node));
    pass(SHORT);
    assertFalse(remains.isDead(node));
  }

  @Test
  void whoeverIsMissedForLongIsDead() {
    assertFalse(remains.isDead(node));
    pass(Remains.LONG);
    assertTrue(remains.isDead(node));
    assertTrue(remains.isDead(node));
  }

  @Test
  void manySuspectsAreForgottenAndProvedAgain() {
    assertFalse(remains.isDead(node));
    for (int i = 0; i < 2_000; i++) {
      remains.isDead("node " + i);
    }
    pass(Remains.LONG);
    assertFalse(remains.isDead(node));
    pass(Remains.LONG);
    assertTrue(remains.isDead(node));
  }

  private void pass(Duration time) {
    passed = passed.plus(time);
  }
}
