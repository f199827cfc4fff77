package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.id.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class MessageStateTest {

  static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 100), new Random().longs(50));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOrderAndAnyRepetitionComeToTheSameMessage(long seed) {
    RandomLog random = new RandomLog(seed);
    MessageState posted = MessageState.of(posted(random)).orElseThrow();
    List<Entry> changes = new ArrayList<>();
    for (long seq = 2; seq < 12; seq++) {
      changes.add(random.entry(seq, 1, random.user(), random.change(1)));
    }
    MessageState inOrder = applyAll(posted, changes);
    Random shuffle = new Random(seed);
    for (int round = 0; round < 10; round++) {
      List<Entry> bag = new ArrayList<>(changes);
      changes.stream().filter(_ -> shuffle.nextBoolean()).forEach(bag::add);
      Collections.shuffle(bag, shuffle);
      assertEquals(inOrder, applyAll(posted, bag), () -> "order " + seqs(bag));
    }
  }

  @Test
  void deletingWinsOverEditsAndReactionsInEveryOrder() {
    RandomLog random = new RandomLog(3);
    MessageState posted = MessageState.of(posted(random)).orElseThrow();
    Entry edit =
        random.entry(2, 1, random.user(), new Fact.MessageEdited(1, MessageBody.text("b")));
    Entry react = random.entry(3, 1, random.user(), new Fact.ReactionSet(1, "👋"));
    Entry delete = random.entry(4, 1, random.user(), new Fact.MessageDeleted(1));
    for (List<Entry> order :
        List.of(
            List.of(edit, react, delete),
            List.of(delete, edit, react),
            List.of(react, delete, edit),
            List.of(delete, react, edit))) {
      MessageState state = applyAll(posted, order);
      assertTrue(state.deleted());
      assertEquals(new MessageBody.Purged(MessageBody.text("b").digest()), state.body());
      assertTrue(state.reactions().isEmpty());
      assertEquals(Optional.of(edit.createdAt()), state.editedAt());
    }
  }

  @Test
  void aReactionIsOncePerUserAndEmojiAndTheLastWordCounts() {
    RandomLog random = new RandomLog(4);
    UserId bob = Samples.BOB;
    MessageState state = MessageState.of(posted(random)).orElseThrow();
    state = state.apply(random.entry(2, 1, bob, new Fact.ReactionSet(1, "👋")));
    state = state.apply(random.entry(3, 1, bob, new Fact.ReactionSet(1, "👋")));
    assertEquals(1, state.reactors().get("👋").size());
    state = state.apply(random.entry(4, 1, bob, new Fact.ReactionCleared(1, "👋")));
    assertTrue(state.reactors().isEmpty());
    state = state.apply(random.entry(3, 1, bob, new Fact.ReactionSet(1, "👋")));
    assertTrue(state.reactors().isEmpty(), "an older entry that arrives late changes nothing");
  }

  @Test
  void entriesAboutOtherMessagesChangeNothing() {
    RandomLog random = new RandomLog(5);
    MessageState state = MessageState.of(posted(random)).orElseThrow();
    assertSame(state, state.apply(random.entry(2, 1, random.user(), new Fact.MessageDeleted(7))));
    assertSame(state, state.apply(random.entry(3, 1, random.user(), new Fact.TitleChanged("x"))));
  }

  @Test
  void onlyAPostedMessageIsAMessage() {
    for (Entry entry : Samples.LOG) {
      assertEquals(entry.isMessage(), MessageState.of(entry).isPresent());
    }
  }

  private static Entry posted(RandomLog random) {
    return random.entry(
        1, 1, random.user(), new Fact.MessagePosted(MessageBody.text("a"), Optional.empty()));
  }

  private static MessageState applyAll(MessageState start, List<Entry> entries) {
    MessageState state = start;
    for (Entry entry : entries) {
      state = state.apply(entry);
    }
    return state;
  }

  private static List<Long> seqs(List<Entry> entries) {
    return entries.stream().map(Entry::seq).toList();
  }
}
