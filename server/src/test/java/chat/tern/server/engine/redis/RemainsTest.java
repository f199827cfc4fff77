package chat.tern.server.engine.redis;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class RemainsTest {

  private final Remains remains = new Remains();
  private final String node = "a node";

  @Test
  void theFirstLookThatMissesANodeProvesNothing() {
    assertFalse(remains.isDead(node, remains.look()));
  }

  @Test
  void aLookThatBeganLaterAndMissesItTooProvesIt() {
    long first = remains.look();
    assertFalse(remains.isDead(node, first));
    assertFalse(remains.isDead(node, first));
    assertTrue(remains.isDead(node, remains.look()));
  }

  @Test
  void aLookThatWasUnderWayMeanwhileProvesNothing() {
    long one = remains.look();
    long other = remains.look();
    assertFalse(remains.isDead(node, one));
    assertFalse(remains.isDead(node, other));
  }

  @Test
  void manySuspectsAreForgottenAndProvedAgain() {
    assertFalse(remains.isDead(node, remains.look()));
    for (int i = 0; i < 2_000; i++) {
      remains.isDead("node " + i, remains.look());
    }
    assertFalse(remains.isDead(node, remains.look()));
    assertTrue(remains.isDead(node, remains.look()));
  }
}
