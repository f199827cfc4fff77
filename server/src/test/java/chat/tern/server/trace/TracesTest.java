package chat.tern.server.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.api.Hop;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.LaneTimes;
import chat.tern.server.session.Passage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class TracesTest {

  private static final int KEPT = 4;

  private Instant now = Instant.parse("2026-11-22T10:00:00Z");
  private long nanos = 1_000_000;
  private final InstantSource clock = () -> now;
  private final Ids ids = new Ids(clock, new Random(3));
  private final List<Long> written = new ArrayList<>();
  private final List<Long> delivered = new ArrayList<>();
  private final List<Long> read = new ArrayList<>();
  private final Traces traces = traces(KEPT);
  private final ConversationId conversation = ids.conversationId();

  private Traces traces(int kept) {
    return new Traces(
        kept, new Traces.Measures(written::add, delivered::add, read::add), () -> nanos, clock);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
  }

  private Entry entry(long seq) {
    return new Entry(
        seq,
        ids.entryId(),
        ids.userId(),
        ids.clientMessageId(),
        now,
        seq,
        new Fact.MessagePosted(MessageBody.text("Hello"), Optional.empty()));
  }

  private Entry committed(long seq) {
    Entry entry = entry(seq);
    traces.durable(conversation, entry, new LaneTimes(nanos - 3_000, nanos - 2_000, nanos));
    return entry;
  }

  private List<Hop> hops(EntryId id) {
    return traces.find(id, "one").orElseThrow().nodes().getFirst().hops();
  }

  @Test
  void aMessageIsFollowedFromItsAcceptanceToItsReceipts() {
    Entry entry = committed(7);
    Passage passage = traces.told(conversation, 7, entry.entryId());
    pass(Duration.ofMillis(1));
    traces.answered(entry.entryId());
    passage.written();
    pass(Duration.ofMillis(1));
    passage.written();
    pass(Duration.ofMillis(2));
    traces.delivered(conversation, 7);
    traces.read(conversation, 7);
    assertEquals(
        List.of(
            Hop.once("accepted", 0),
            Hop.once("decided", 1),
            Hop.once("durable", 3),
            Hop.once("acknowledged", 1_003),
            Hop.often("written", 1_003, 2_003, 2),
            Hop.often("receipts", 4_003, 4_003, 2)),
        hops(entry.entryId()));
    assertEquals(List.of(1_003_000L, 2_003_000L), written);
    assertEquals(List.of(4_003_000L), delivered);
    assertEquals(List.of(4_003_000L), read);
  }

  @Test
  void whatComesFromAnotherNodeIsMeasuredByTheTimeInItsId() {
    Entry entry = entry(3);
    pass(Duration.ofMillis(5));
    traces.told(conversation, 3, entry.entryId()).written();
    assertEquals(List.of(5_000_000L), written);
    // A clock behind that of the other node makes no negative times.
    now = now.minusSeconds(60);
    traces.told(conversation, 4, entry(4).entryId()).written();
    assertTrue(written.getLast() >= 0, written.toString());
  }

  @Test
  void theOldestMakesRoomAndAReceiptForItMeasuresNothing() {
    List<EntryId> all = new ArrayList<>();
    for (long seq = 1; seq <= 10; seq++) {
      all.add(committed(seq).entryId());
    }
    assertEquals(KEPT, all.stream().filter(id -> traces.find(id, "one").isPresent()).count());
    assertTrue(traces.find(all.getLast(), "one").isPresent());
    traces.delivered(conversation, 1);
    assertEquals(List.of(), delivered);
    traces.delivered(conversation, 7);
    traces.delivered(conversation, 10);
    traces.delivered(conversation, 99);
    assertEquals(2, delivered.size());
    assertTrue(hops(all.get(6)).toString().contains("receipts"));
  }

  @Test
  void withoutMemoryDeliveriesAreMeasuredAllTheSame() {
    Traces none = traces(0);
    Entry entry = entry(1);
    none.durable(conversation, entry, new LaneTimes(0, 0, 0));
    none.told(conversation, 1, entry.entryId()).written();
    none.delivered(conversation, 1);
    assertEquals(1, written.size());
    assertEquals(Optional.empty(), none.find(entry.entryId(), "one"));
  }
}
