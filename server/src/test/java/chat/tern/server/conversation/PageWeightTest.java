package chat.tern.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.id.Ids;
import chat.tern.protocol.log.Digest;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.SECONDS)
class PageWeightTest {

  private final Ids ids = new Ids(InstantSource.system(), new Random(3));

  @Test
  void aPageOfUsualMessagesIsNotCut() {
    List<ChainedEntry> page = page(200, 1_000);
    assertEquals(page, PageWeight.firstOf(page));
    assertEquals(page, PageWeight.lastOf(page));
  }

  @Test
  void aPageOfTheLargestBodiesIsCutFromTheRightEnd() {
    List<ChainedEntry> page = page(100, 16 * 1024);
    assertEquals(page.subList(0, 32), PageWeight.firstOf(page));
    assertEquals(page.subList(68, 100), PageWeight.lastOf(page));
  }

  @Test
  void oneEntryAlwaysFits() {
    List<ChainedEntry> page = page(3, 2 * PageWeight.MAX_CHARS);
    assertEquals(page.subList(0, 1), PageWeight.firstOf(page));
    assertEquals(page.subList(2, 3), PageWeight.lastOf(page));
    assertEquals(List.of(), PageWeight.firstOf(List.of()));
  }

  private List<ChainedEntry> page(int entries, int chars) {
    return IntStream.rangeClosed(1, entries)
        .mapToObj(seq ->
            new ChainedEntry(
                new Entry(
                    seq,
                    ids.entryId(),
                    ids.userId(),
                    ids.clientMessageId(),
                    InstantSource.system().instant(),
                    seq,
                    new Fact.MessagePosted(MessageBody.text("x".repeat(chars)), Optional.empty())),
                Digest.ZERO))
        .toList();
  }
}
