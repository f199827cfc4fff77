package chat.tern.server.engine.scylla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log of many tiny buckets reads and writes as if it were one piece. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScyllaBucketsTest {

  private static final Buckets TINY = new Buckets(8);
  private static final long SEED = 17;

  private static ScyllaEngine one;
  private static ScyllaEngine other;

  private final Writer writer = new Writer(System.nanoTime());

  @BeforeAll
  static void open() {
    one = ScyllaEngine.open(Keyspaces.shared(), Keyspaces.CLUSTER, StatementListener.none(), TINY);
    other =
        ScyllaEngine.open(Keyspaces.shared(), Keyspaces.CLUSTER, StatementListener.none(), TINY);
  }

  @AfterAll
  static void close() {
    one.close();
    other.close();
  }

  @Test
  void pagesOfAnySizeFromAnywhereMeetWithoutSeam() {
    List<ChainedEntry> all = appendRandomly(150);
    for (int size : new int[] {1, 3, 8, 40}) {
      for (int seq = 0; seq <= all.size() + 1; seq += 1 + seq % 3) {
        List<ChainedEntry> after = all.subList(Math.min(seq, all.size()), all.size());
        assertEquals(
            after.subList(0, Math.min(size, after.size())),
            other.log().readAfter(writer.conversation(), seq, size));
        List<ChainedEntry> before = all.subList(0, Math.clamp(seq - 1L, 0, all.size()));
        assertEquals(
            before.subList(Math.max(0, before.size() - size), before.size()),
            other.log().readBefore(writer.conversation(), seq, size));
      }
    }
    assertEquals(all, other.log().readBefore(writer.conversation(), Long.MAX_VALUE, 1_000));
    assertEquals(List.of(), other.log().readAfter(writer.conversation(), Long.MAX_VALUE - 1, 10));
  }

  @Test
  void whatIsFoundOtherwiseThanBySeqIsFoundInAnyBucket() {
    List<ChainedEntry> all = appendRandomly(60);
    List<Entry> plain = all.stream().map(ChainedEntry::entry).toList();
    for (ConversationLog log : List.of(one.log(), other.log())) {
      assertEquals(Optional.of(all.getLast()), log.head(writer.conversation()));
      assertEquals(
          plain.stream().filter(Structure::changedBy).toList(),
          log.structuralAfter(writer.conversation(), 0));
      plain.forEach(entry ->
          assertEquals(
              Optional.of(entry),
              log.find(writer.conversation(), writer.author(), entry.clientMessageId())));
    }
  }

  @Test
  void whatIsErasedIsGoneFromAnyBucket() {
    List<ChainedEntry> all = appendRandomly(60);
    one.eraser().erase(writer.conversation(), all.stream().map(ChainedEntry::entry).toList());
    assertEquals(
        all.stream()
            .map(chained -> new ChainedEntry(chained.entry().purged(), chained.chain()))
            .toList(),
        other.log().readAfter(writer.conversation(), 0, 1_000));
  }

  @Test
  void theLastMessageIsFoundBehindManyBucketsOfReactions() {
    ChainedEntry message = append(one, Optional.empty(), List.of(Writer.message())).getLast();
    ChainedEntry head = message;
    for (int i = 0; i < 8; i++) {
      Fact reaction = new Fact.ReactionSet(1, "x");
      head =
          append(one, Optional.of(head), Stream.generate(() -> reaction).limit(7).toList())
              .getLast();
    }
    assertEquals(
        Optional.of(message.entry()),
        other.log().lastMessage(writer.conversation(), Long.MAX_VALUE));
    assertEquals(Optional.of(message.entry()), other.log().lastMessage(writer.conversation(), 30));
  }

  @Test
  void aStaleWriterCannotAppendToABucketThatIsFull() {
    ChainedEntry first = append(one, Optional.empty(), List.of(Writer.message())).getLast();
    Append stale = writer.messages(first, 1);
    ChainedEntry head = append(one, Optional.of(first), messages(7)).getLast();
    head = append(one, Optional.of(head), messages(3)).getLast();
    assertEquals(new AppendOutcome.Conflict(head.position()), outcome(other, stale));
  }

  @Test
  void ofTwoWhoOpenABucketOneIsRefused() {
    Optional<ChainedEntry> head = Optional.empty();
    for (int bucket = 0; bucket < 6; bucket++) {
      List<Append> racing = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        racing.add(writer.append(head, messages(8)));
      }
      List<CompletableFuture<AppendOutcome>> outcomes =
          List.of(
              one.log().append(racing.getFirst()).toCompletableFuture(),
              other.log().append(racing.getLast()).toCompletableFuture());
      List<AppendOutcome> both = outcomes.stream().map(CompletableFuture::join).toList();
      assertEquals(
          1, both.stream().filter(AppendOutcome.Appended.class::isInstance).count(), "" + both);
      assertEquals(
          1, both.stream().filter(AppendOutcome.Conflict.class::isInstance).count(), "" + both);
      head = one.log().head(writer.conversation());
      assertEquals((bucket + 1) * 8L, head.orElseThrow().seq());
    }
  }

  @Test
  void anAppendLargerThanABucketIsRefusedWithAWayOut() {
    CompletableFuture<AppendOutcome> refused =
        one.log().append(writer.append(Optional.empty(), messages(9))).toCompletableFuture();
    CompletionException e = Assertions.assertThrows(CompletionException.class, refused::join);
    assertEquals(
        ErrorCode.BATCH_TOO_LARGE, assertInstanceOf(TernException.class, e.getCause()).code());
    assertEquals(Optional.empty(), one.log().head(writer.conversation()));
  }

  /**
   * By two engines in turn, in appends of any size, so that many reach over the end of a bucket.
   */
  private List<ChainedEntry> appendRandomly(int count) {
    Random random = new Random(SEED);
    List<ChainedEntry> all = new ArrayList<>();
    while (all.size() < count) {
      Optional<ChainedEntry> head = all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
      List<Fact> facts =
          Stream.generate(
                  () -> random.nextInt(4) == 0 ? new Fact.TitleChanged("Title") : Writer.message())
              .limit(1L + random.nextInt(8))
              .toList();
      all.addAll(append(random.nextBoolean() ? one : other, head, facts));
    }
    return all;
  }

  private List<ChainedEntry> append(
      ScyllaEngine engine, Optional<ChainedEntry> head, List<Fact> facts) {
    Append append = writer.append(head, facts);
    assertEquals(new AppendOutcome.Appended(), outcome(engine, append));
    return append.entries();
  }

  private static AppendOutcome outcome(ScyllaEngine engine, Append append) {
    return engine.log().append(append).toCompletableFuture().join();
  }

  private static List<Fact> messages(int count) {
    return Stream.generate(Writer::message).limit(count).toList();
  }
}
