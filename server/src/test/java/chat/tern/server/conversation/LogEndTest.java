package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LogEndTest {

  private final Random random = new Random(3);
  private final Ids ids = new Ids(() -> Instant.EPOCH, random);
  private final UserId author = ids.userId();

  @Test
  void anEndStaysAsItWasWhileLaterOnesGrow() {
    List<ChainedEntry> all = new ArrayList<>(entries(0, 3));
    LogEnd end = LogEnd.of(all);
    List<LogEnd> ends = new ArrayList<>(List.of(end));
    List<Integer> lengths = new ArrayList<>(List.of(all.size()));
    while (all.size() < 1_000) {
      List<ChainedEntry> more =
          entries(all.size(), 1 + random.nextInt(random.nextInt(4) == 0 ? 150 : 3));
      all.addAll(more);
      end = end.plus(more);
      ends.add(end);
      lengths.add(all.size());
    }
    for (int i = 0; i < ends.size(); i++) {
      int length = lengths.get(i);
      assertEquals(
          all.subList(Math.max(0, length - LogEnd.KEPT), length),
          ends.get(i).entries(),
          "end " + i);
      assertEquals(all.get(length - 1), ends.get(i).last());
    }
  }

  @Test
  void nobodyCanChangeIt() {
    List<ChainedEntry> entries = LogEnd.of(entries(0, 2)).entries();
    assertThrows(UnsupportedOperationException.class, () -> entries.set(0, entries.get(1)));
  }

  @Test
  void anEndThatNobodyReadsWhileItGrowsAnewIsNotWanted() {
    LogEnd end = LogEnd.of(entries(0, 1));
    while (end.last().seq() < LogEnd.KEPT) {
      assertTrue(end.wanted(), "at " + end.last().seq());
      end = end.plus(entries((int) end.last().seq(), 1));
    }
    assertFalse(end.wanted());
  }

  @Test
  void aReaderKeepsAnEndForAnotherHundredEntries() {
    LogEnd end = LogEnd.of(entries(0, LogEnd.KEPT));
    assertFalse(end.wanted());
    assertEquals(LogEnd.KEPT, end.entries().size());
    assertTrue(end.wanted());
    end = end.plus(entries(LogEnd.KEPT, LogEnd.KEPT - 1));
    assertTrue(end.wanted());
    assertFalse(end.plus(entries(2 * LogEnd.KEPT - 1, 1)).wanted());
  }

  private List<ChainedEntry> entries(int after, int count) {
    List<ChainedEntry> entries = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Entry entry =
          new Entry(
              after + i,
              ids.entryId(),
              author,
              ids.clientMessageId(),
              Instant.EPOCH,
              0,
              new Fact.TitleChanged("x"));
      entries.add(new ChainedEntry(entry, Digest.of(new byte[32])));
    }
    return entries;
  }
}
