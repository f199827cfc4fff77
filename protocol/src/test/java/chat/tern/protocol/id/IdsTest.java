package chat.tern.protocol.id;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class IdsTest {

  private static final String TEXT = "0193a5c0-1111-7000-8000-00000000c0de";
  private static final Instant NOW = Instant.parse("2026-11-22T09:30:00.125Z");

  static Stream<Function<String, ?>> parsers() {
    return Stream.of(
        UserId::parse,
        DeviceId::parse,
        ConversationId::parse,
        EntryId::parse,
        SessionId::parse,
        ClientMessageId::parse);
  }

  @ParameterizedTest
  @MethodSource("parsers")
  void everyIdRoundTripsItsText(Function<String, ?> parse) {
    assertEquals(TEXT, parse.apply(TEXT).toString());
    assertEquals(parse.apply(TEXT), parse.apply(TEXT.toUpperCase(java.util.Locale.ROOT)));
    assertEquals(parse.apply(TEXT).hashCode(), parse.apply(TEXT).hashCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "1-1-1-1-1",
        "0193a5c0111170008000000000000c0de",
        "+193a5c0-1111-7000-8000-00000000c0de",
        "-193a5c0-1111-7000-8000-00000000c0de",
        "0193a5c01-111-7000-8000-00000000c0de",
        "0193a5c0-1111-7000-8000-00000000c0dg",
        "0193a5c0-1111-7000-8000-00000000c0d",
        "0193a5c0-1111-7000-8000-00000000c0de ",
        "0193a5c0-1111-7000-8000-00000000c0d٣",
        "0193a5c0_1111_7000_8000_00000000c0de",
        "{193a5c0-1111-7000-8000-00000000c0d}",
        "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000-0000-0000-0000-000000000000"
      })
  void malformedTextIsRefusedWithAnExample(String text) {
    parsers()
        .forEach(parse -> {
          TernException refusal = assertThrows(TernException.class, () -> parse.apply(text));
          assertEquals(ErrorCode.INVALID_FIELD, refusal.code());
          assertTrue(refusal.getMessage().contains("UUID of 36 characters"));
        });
  }

  @Test
  void missingTextIsRefused() {
    parsers().forEach(parse -> assertThrows(TernException.class, () -> parse.apply(null)));
  }

  @Test
  void orderOfIdsIsTheOrderOfTheirTexts() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      UserId one = new UserId(new UUID(random.nextLong(), random.nextLong()));
      UserId other = new UserId(new UUID(one.value().getMostSignificantBits(), random.nextLong()));
      assertEquals(
          Integer.signum(one.toString().compareTo(other.toString())),
          Integer.signum(one.compareTo(other)),
          one + " and " + other);
    }
  }

  @Test
  void newIdsAreVersionSevenAndSortByTime() {
    long[] millis = {NOW.toEpochMilli()};
    Ids ids = new Ids(() -> Instant.ofEpochMilli(millis[0]), new Random(1));
    EntryId earlier = ids.entryId();
    for (int i = 0; i < 1_000; i++) {
      millis[0]++;
      EntryId later = ids.entryId();
      assertTrue(earlier.compareTo(later) < 0, earlier + " is before " + later);
      assertEquals(7, later.value().version());
      assertEquals(2, later.value().variant());
      assertEquals(millis[0], later.value().getMostSignificantBits() >>> 16);
      earlier = later;
    }
  }

  @Test
  void idsOfOneMillisecondMadeByManyThreadsNeverRepeat() throws Exception {
    Ids ids = new Ids(InstantSource.fixed(NOW), new java.security.SecureRandom());
    Set<ClientMessageId> all = new HashSet<>();
    List<Future<List<ClientMessageId>>> batches = new ArrayList<>();
    Callable<List<ClientMessageId>> batch =
        () -> Stream.generate(ids::clientMessageId).limit(5_000).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        batches.add(threads.submit(batch));
      }
      for (Future<List<ClientMessageId>> made : batches) {
        all.addAll(made.get());
      }
    }
    assertEquals(20_000, all.size());
  }

  @Test
  void twoUsersHaveOneDirectConversationWhoeverOpensIt() {
    Ids ids = new Ids(InstantSource.fixed(NOW), new Random(3));
    UserId alice = ids.userId();
    UserId bob = ids.userId();
    ConversationId direct = Ids.directConversation(alice, bob);
    assertEquals(direct, Ids.directConversation(bob, alice));
    assertEquals(8, direct.value().version());
    assertEquals(2, direct.value().variant());
    assertNotEquals(direct, Ids.directConversation(alice, alice));
    assertNotEquals(direct, Ids.directConversation(alice, ids.userId()));
  }

  /** Other programs compute it too, so it is pinned. */
  @Test
  void directConversationOfTwoKnownUsersNeverChanges() {
    assertEquals(
        "bcdd3786-6ddb-8f39-b5e9-7680a58eb185",
        Ids.directConversation(
                UserId.parse("0193a5c0-0000-7000-8000-00000000a11c"),
                UserId.parse("0193a5c0-0000-7000-8000-000000000b0b"))
            .toString());
  }

  @Test
  void derivedIdsFollowFromTheirBase() {
    ClientMessageId base = ClientMessageId.parse(TEXT);
    assertEquals(base, Ids.derived(base, 0));
    assertEquals(Ids.derived(base, 1), Ids.derived(base, 1));
    assertNotEquals(Ids.derived(base, 1), Ids.derived(base, 2));
    assertNotEquals(base, Ids.derived(base, 1));
  }
}
