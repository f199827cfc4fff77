package chat.tern.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.session.OutboundFrame.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class SessionTest {

  private static final int CAPACITY = 1_000;

  private final ExecutorService drains = Executors.newVirtualThreadPerTaskExecutor();
  private final StuckReader wire = new StuckReader();
  private final Session session =
      new Session(
          new SessionId(new UUID(1, 1)),
          new Session.Owner(new UserId(new UUID(2, 2)), "alice", new DeviceId(new UUID(3, 3))),
          Instant.MAX,
          wire,
          drains,
          CAPACITY);

  private int queued;

  @AfterEach
  void stop() {
    wire.abort();
    drains.close();
  }

  @Test
  void framesArriveInTheOrderInWhichTheyWereSent() throws Exception {
    List<OutboundFrame> frames =
        IntStream.range(0, 50).mapToObj(i -> frame(Priority.MESSAGE, 10)).toList();
    frames.forEach(session::send);
    wire.read();
    await(() -> wire.written().size() == 50);
    assertEquals(frames, wire.written());
  }

  @Test
  void underLoadTypingIsShedFirstThenPresenceThenReceiptsAndMessagesNever() throws Exception {
    stick();
    fillTo(260);
    session.send(frame(Priority.TYPING, 1));
    session.send(frame(Priority.PRESENCE, 1));
    fillTo(510);
    session.send(frame(Priority.PRESENCE, 2));
    session.send(frame(Priority.RECEIPT, 2));
    fillTo(760);
    session.send(frame(Priority.RECEIPT, 3));
    session.send(frame(Priority.MESSAGE, 3));
    wire.read();
    await(() -> wire.written().size() == 7);
    assertEquals(
        List.of(Priority.PRESENCE, Priority.RECEIPT, Priority.MESSAGE),
        wire.written().stream()
            .filter(frame -> frame.utf8().length <= 3)
            .map(OutboundFrame::priority)
            .toList());
    assertEquals(Optional.empty(), session.closeCode());
  }

  @Test
  void aReaderThatCannotKeepUpIsCutOffWithARetryableCodeAndUnblocksItsWriter() throws Exception {
    stick();
    fillTo(CAPACITY);
    session.send(frame(Priority.MESSAGE, 10));
    assertEquals(Optional.of(CloseCode.SLOW_CONSUMER), session.closeCode());
    assertTrue(CloseCode.SLOW_CONSUMER.retryable());
    await(wire::aborted);
  }

  @Test
  void aFrameLargerThanTheQueueStillPassesWhenNothingWaits() throws Exception {
    session.send(frame(Priority.MESSAGE, 5 * CAPACITY));
    wire.read();
    await(() -> wire.written().size() == 1);
  }

  @Test
  void closingWritesWhatWaitsFirst() throws Exception {
    stick();
    session.send(frame(Priority.MESSAGE, 10));
    session.close(CloseCode.SHUTTING_DOWN);
    assertEquals(List.of(), wire.closed());
    wire.read();
    await(() -> !wire.closed().isEmpty());
    assertEquals(2, wire.written().size());
    assertEquals(List.of(CloseCode.SHUTTING_DOWN), wire.closed());
  }

  @Test
  void nothingIsSentAfterTheEnd() throws Exception {
    assertTrue(session.gone());
    assertFalse(session.gone());
    session.send(frame(Priority.MESSAGE, 10));
    wire.read();
    drains.shutdown();
    assertTrue(drains.awaitTermination(10, TimeUnit.SECONDS));
    assertEquals(List.of(), wire.written());
  }

  /**
   * A sender that hands over its next frame just as the drain finds nothing more to write: every
   * frame leaves, without anybody sending another one after it.
   */
  @Test
  void aFrameThatComesAsTheDrainEndsIsNotLeftWaiting() {
    AtomicInteger left = new AtomicInteger();
    Session lively =
        new Session(
            new SessionId(new UUID(1, 2)),
            new Session.Owner(new UserId(new UUID(2, 2)), "alice", new DeviceId(new UUID(3, 3))),
            Instant.MAX,
            new CountingWire(left),
            drains,
            CAPACITY);
    OutboundFrame frame = frame(Priority.MESSAGE, 1);
    for (int sent = 1; sent <= 200_000; sent++) {
      lively.send(frame);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (left.get() < sent) {
        Thread.onSpinWait();
        assertTrue(System.nanoTime() < until, "frame " + sent + " still waits");
      }
    }
  }

  /** A peer that reads at once. */
  private record CountingWire(AtomicInteger left) implements Wire {
    @Override
    public void write(List<OutboundFrame> frames) {
      left.addAndGet(frames.size());
    }

    @Override
    public void ping() {}

    @Override
    public void pong(byte[] payload) {}

    @Override
    public void writeClose(CloseCode code) {}

    @Override
    public void abort() {}
  }

  /** One frame is being written and does not get away: it counts as waiting. */
  private void stick() throws InterruptedException {
    session.send(frame(Priority.MESSAGE, 10));
    wire.awaitBlocked();
    queued = 10;
  }

  private void fillTo(int bytes) {
    session.send(frame(Priority.MESSAGE, bytes - queued));
    queued = bytes;
  }

  private static OutboundFrame frame(Priority priority, int bytes) {
    return new OutboundFrame(priority, new byte[bytes]);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      Thread.sleep(5);
    }
  }
}
