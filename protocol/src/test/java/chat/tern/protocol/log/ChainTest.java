package chat.tern.protocol.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One hash stands for a whole history; {@code GoldenFilesTest} pins its values. */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ChainTest {

  static List<Entry> entries() {
    return Samples.LOG;
  }

  @ParameterizedTest
  @MethodSource("entries")
  void everyFieldOfAnEntryCounts(Entry entry) throws ReflectiveOperationException {
    List<Record> variants = new ArrayList<>();
    for (Record variant : oneFieldChanged(entry)) {
      variants.add(variant);
    }
    for (Record fact : oneFieldChanged((Record) entry.fact())) {
      variants.add(with(entry, (Fact) fact));
    }
    assertTrue(variants.size() >= 6, "variants of " + entry.fact().type());
    Set<Digest> chains = new HashSet<>();
    chains.add(chainAfter(entry));
    for (Record variant : variants) {
      assertTrue(
          chains.add(chainAfter((Entry) variant)), () -> variant + " has a chain of its own");
    }
  }

  @Test
  void aChangedEntryChangesEveryLaterChain() {
    for (int changed = 0; changed < Samples.LOG.size(); changed++) {
      List<Entry> tampered = new ArrayList<>(Samples.LOG);
      Entry entry = tampered.get(changed);
      tampered.set(
          changed,
          new Entry(
              entry.seq(),
              entry.entryId(),
              Samples.BOB,
              entry.clientMessageId(),
              entry.createdAt(),
              entry.ordinal(),
              entry.fact()));
      assertNotEquals(Samples.HEAD, Chain.advance(Position.START, Samples.CONVERSATION, tampered));
    }
  }

  @Test
  void theConversationCounts() {
    ConversationId other = new ConversationId(new UUID(1, 2));
    assertNotEquals(Samples.HEAD, Chain.advance(Position.START, other, Samples.LOG));
  }

  @Test
  void aPurgedBodyKeepsTheChain() {
    List<Entry> purged = Samples.LOG.stream().map(ChainTest::purge).toList();
    assertNotEquals(Samples.LOG, purged);
    assertEquals(Samples.HEAD, Chain.advance(Position.START, Samples.CONVERSATION, purged));
  }

  @Test
  void shiftedTextIsNotTheSameText() {
    assertNotEquals(
        chainAfter(with(first(), new Fact.SettingChanged("ab", "c"))),
        chainAfter(with(first(), new Fact.SettingChanged("a", "bc"))));
    assertNotEquals(
        new MessageBody.Content("a", "bc", "").digest(),
        new MessageBody.Content("ab", "c", "").digest());
    assertNotEquals(
        new MessageBody.Content("a", "b", "c").digest(),
        new MessageBody.Content("a", "bc", "").digest());
  }

  @Test
  void aFactThatIsUnknownHereHasTheChainThatItHasThere() {
    Entry known = with(first(), new Fact.RoleChanged(Samples.BOB, Role.ADMIN));
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("user_id", Samples.BOB.toString());
    fields.put("role", "admin");
    Entry unknown =
        with(first(), new Fact.UnknownFact(Fact.RoleChanged.TYPE, fields, Optional.empty()));
    assertEquals(chainAfter(known), chainAfter(unknown));
  }

  @Test
  void anEntryOutOfTurnIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Chain.advance(Position.START, Samples.CONVERSATION, Samples.LOG.get(1)));
  }

  @Test
  void aDigestRoundTripsItsTextAndRefusesAnyOther() {
    Digest digest = MessageBody.text("x").digest();
    assertEquals(digest, Digest.parse(digest.toString()));
    assertEquals(digest, Digest.of(digest.bytes()));
    digest.bytes()[0]++;
    assertEquals(digest, MessageBody.text("x").digest(), "bytes() is a copy");
    for (String text : List.of("", "00", "zz".repeat(32), "0".repeat(63), "0".repeat(66))) {
      assertThrows(TernException.class, () -> Digest.parse(text));
    }
  }

  private static Entry first() {
    return Samples.LOG.getFirst();
  }

  private static Digest chainAfter(Entry entry) {
    Position before = new Position(entry.seq() - 1, Digest.ZERO);
    return Chain.advance(before, Samples.CONVERSATION, entry).chain();
  }

  private static Entry with(Entry entry, Fact fact) {
    return new Entry(
        entry.seq(),
        entry.entryId(),
        entry.author(),
        entry.clientMessageId(),
        entry.createdAt(),
        entry.ordinal(),
        fact);
  }

  private static Entry purge(Entry entry) {
    return switch (entry.fact()) {
      case Fact.MessagePosted posted ->
          with(
              entry,
              new Fact.MessagePosted(
                  new MessageBody.Purged(posted.body().digest()), posted.replyTo()));
      case Fact.MessageEdited edited ->
          with(
              entry,
              new Fact.MessageEdited(
                  edited.targetSeq(), new MessageBody.Purged(edited.body().digest())));
      case Fact.UnknownFact unknown ->
          with(
              entry,
              new Fact.UnknownFact(
                  unknown.type(),
                  unknown.fields(),
                  unknown.body().map(body -> new MessageBody.Purged(body.digest()))));
      case Fact _ -> entry;
    };
  }

  /**
   * Copies of a record, each with one component replaced; works for facts that do not exist yet.
   */
  private static List<Record> oneFieldChanged(Record record) throws ReflectiveOperationException {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = components[i].getAccessor().invoke(record);
    }
    List<Record> changed = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      boolean place = components[i].getName().equals("seq");
      if (!place && !(values[i] instanceof Fact)) {
        Object[] copy = values.clone();
        copy[i] = other(values[i]);
        changed.add(record.getClass().getDeclaredConstructor(types).newInstance(copy));
      }
    }
    return changed;
  }

  private static Object other(Object value) {
    return switch (value) {
      case Long number -> number == 0 ? 1L : number - 1;
      case String text -> text + "x";
      case Instant instant -> instant.plusMillis(1);
      case UserId _ -> new UserId(new UUID(1, 1));
      case EntryId _ -> new EntryId(new UUID(1, 1));
      case ClientMessageId _ -> new ClientMessageId(new UUID(1, 1));
      case Role role -> role == Role.ADMIN ? Role.MEMBER : Role.ADMIN;
      case ConversationKind _ -> ConversationKind.CHANNEL;
      case MessageBody _ -> MessageBody.text("another");
      case Optional<?> optional ->
          optional.isPresent() && optional.get() instanceof MessageBody
              ? Optional.of(MessageBody.text("another"))
              : Optional.of(3L);
      case SortedMap<?, ?> _ -> new TreeMap<>();
      default -> throw new IllegalStateException("No variant for " + value.getClass());
    };
  }
}
