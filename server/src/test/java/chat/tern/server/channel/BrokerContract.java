package chat.tern.server.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.server.node.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every broker promises while nothing breaks. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
public abstract class BrokerContract {

  private static final long PATIENCE_SECONDS = 10;

  private final NodeId one = new NodeId(UUID.randomUUID());
  private final NodeId other = new NodeId(UUID.randomUUID());

  /** The broker under test. */
  protected abstract Broker broker();

  @Test
  void whatIsPublishedArrivesInOrderAndAtItsNodeOnly() throws InterruptedException {
    Inbox inbox = new Inbox();
    Inbox others = new Inbox();
    try (Broker.Subscription _ = broker().subscribe(one, inbox);
        Broker.Subscription _ = broker().subscribe(other, others)) {
      List<String> sent = IntStream.range(0, 500).mapToObj(i -> "parcel " + i).toList();
      for (int from = 0; from < sent.size(); from += 50) {
        List<Parcel> parcels = new ArrayList<>();
        sent.subList(from, from + 50).forEach(text -> parcels.add(parcel(one, text)));
        parcels.add(parcel(other, "batch " + from));
        broker().publish(parcels);
      }
      for (String text : sent) {
        assertEquals(text, inbox.next());
      }
      assertEquals("batch 0", others.next());
      assertEquals("batch 50", others.next());
    }
  }

  @Test
  void bytesArriveAsTheyWere() throws InterruptedException {
    byte[] all = new byte[256 * 256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) (i * 31 + i / 256);
    }
    BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    try (Broker.Subscription _ = broker().subscribe(one, arrived::add)) {
      broker().publish(List.of(new Parcel(one, all), new Parcel(one, new byte[0])));
      assertArrayEquals(all, arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(0, arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS).length);
    }
  }

  @Test
  void aNodeThatIsNotThereCostsNothing() throws InterruptedException {
    Inbox inbox = new Inbox();
    try (Broker.Subscription _ = broker().subscribe(one, inbox)) {
      broker().publish(List.of());
      broker().publish(List.of(parcel(other, "to nobody"), parcel(one, "to somebody")));
      assertEquals("to somebody", inbox.next());
    }
  }

  @Test
  void aNodeThatDoesNotReadHoldsUpNobodyElse() throws InterruptedException {
    CountDownLatch stuck = new CountDownLatch(1);
    Inbox inbox = new Inbox();
    try (Broker.Subscription _ = broker().subscribe(other, _ -> waitFor(stuck));
        Broker.Subscription _ = broker().subscribe(one, inbox)) {
      for (int i = 0; i < 100; i++) {
        broker().publish(List.of(parcel(other, "unread"), parcel(one, "read " + i)));
      }
      for (int i = 0; i < 100; i++) {
        assertEquals("read " + i, inbox.next());
      }
      stuck.countDown();
    }
  }

  @Test
  void whoClosedHearsNothingAndMaySubscribeAgain() throws InterruptedException {
    Inbox former = new Inbox();
    broker().subscribe(one, former).close();
    Inbox inbox = new Inbox();
    try (Broker.Subscription _ = broker().subscribe(one, inbox)) {
      broker().publish(List.of(parcel(one, "later")));
      assertEquals("later", inbox.next());
      assertEquals(0, former.texts.size());
    }
  }

  @Test
  void aReceiverThatFailsGoesOnReceiving() throws InterruptedException {
    Inbox inbox = new Inbox();
    Broker.Receiver fails =
        bytes -> {
          inbox.received(bytes);
          throw new IllegalStateException("as a test wants it");
        };
    try (Broker.Subscription _ = broker().subscribe(one, fails)) {
      broker().publish(List.of(parcel(one, "first"), parcel(one, "second")));
      assertEquals("first", inbox.next());
      assertEquals("second", inbox.next());
    }
  }

  private static Parcel parcel(NodeId to, String text) {
    return new Parcel(to, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Inbox implements Broker.Receiver {

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    @Override
    public void received(byte[] bytes) {
      texts.add(new String(bytes, StandardCharsets.UTF_8));
    }

    private String next() throws InterruptedException {
      return String.valueOf(texts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
  }
}
