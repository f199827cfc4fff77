package chat.tern.server.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.FlakyLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A copy into a store that fails on the way. */
@Timeout(60)
class InterruptedCopyTest extends TwoInstallations {

  private static final double FINE = 0.5;
  private static final double FAILS = 0;
  private static final double UNCERTAIN = 1;

  /** The destination's log, whose first appends go like this, and all others well. */
  private ConversationLog flaky(Double... outcomes) {
    Queue<Double> left = new ArrayDeque<>(List.of(outcomes));
    Random script =
        new Random() {
          private static final long serialVersionUID = 1L;

          @Override
          public double nextDouble() {
            return left.isEmpty() ? FINE : left.remove();
          }
        };
    return new FlakyLog(to.log(), script, Runnable::run);
  }

  @Test
  void aCopyThatWasCutOffGoesOnWhereItWas() {
    ConversationId conversation = conversation(account("alice"), account("bob"));
    ConversationLog away = flaky(FINE, FINE, FAILS, FAILS, FAILS, FAILS, FAILS);
    assertThrows(TernException.class, () -> copy(away));
    long there = to.log().head(conversation).orElseThrow().seq();
    assertEquals(200, there);
    Tally tally = copy(to.log());
    assertEquals(ENTRIES, tally.verified());
    assertEquals(ENTRIES - there, tally.appended());
    assertEquals(0, copy(to.log()).appended());
  }

  @Test
  void aStoreThatIsAwayForAMomentIsWaitedFor() {
    ConversationId conversation = conversation(account("alice"), account("bob"));
    Patience patience = new Patience(3, Duration.ofMillis(1));
    InstallationCopy copy =
        into(flaky(FINE, FAILS, FAILS, FAILS, FAILS, FAILS, FAILS, FINE), patience);
    assertEquals(ENTRIES, copy.run(_ -> {}).entries());
    assertEquals(from.log().head(conversation), to.log().head(conversation));
  }

  @Test
  void anAppendOfUnknownOutcomeIsFoundOut() {
    conversation(account("alice"), account("bob"));
    assertEquals(ENTRIES, copy(flaky(UNCERTAIN, FAILS, FINE, UNCERTAIN, FINE)).verified());
  }
}
