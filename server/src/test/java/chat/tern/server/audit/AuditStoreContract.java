package chat.tern.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.admin.AuditChain;
import chat.tern.protocol.admin.AuditPosition;
import chat.tern.protocol.admin.AuditRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every engine's {@link AuditStore} promises. */
@Timeout(30)
public abstract class AuditStoreContract {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123Z");

  /** The store under test, empty. */
  protected abstract AuditStore store();

  private AuditRecord append(String target) {
    return store()
        .append(head ->
            AuditChain.next(
                head, NOW, "root", "user.disable", target, "de\ttail", "a \"reason\", ünicode"));
  }

  @Test
  void anEmptyLogHasNothing() {
    assertEquals(AuditPosition.START, store().head());
    assertEquals(List.of(), store().after(0, 10));
  }

  @Test
  void recordsComeBackAsTheyWereWritten() {
    AuditRecord first = append("alice");
    AuditRecord second = append("bob");
    AuditRecord third = append("");
    assertEquals(List.of(first, second, third), store().after(0, 10));
    assertEquals(List.of(second), store().after(1, 1));
    assertEquals(List.of(), store().after(3, 10));
    assertEquals(third.position(), store().head());
    assertEquals(3, third.number());
  }

  @Test
  void ofManyThatAppendAtOnceEachFollowsTheOneBefore() throws Exception {
    List<Callable<AuditRecord>> rivals =
        IntStream.range(0, 24)
            .<Callable<AuditRecord>>mapToObj(i -> () -> append("user" + i))
            .toList();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<AuditRecord> each : executor.invokeAll(rivals)) {
        assertTrue(each.get().number() > 0);
      }
    }
    AuditPosition reached = AuditPosition.START;
    for (AuditRecord record : store().after(0, 100)) {
      assertTrue(AuditChain.follows(reached, record), record::toString);
      reached = record.position();
    }
    assertEquals(24, reached.number());
    assertEquals(store().head(), reached);
  }
}
