package chat.tern.protocol.log;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** Logs out of a seed: dense, starting as every log does, and otherwise any fact by anybody. */
final class RandomLog {

  static final ConversationId CONVERSATION =
      ConversationId.parse("0193a5c0-1111-7000-8000-00000000c0de");

  private static final Instant TIME = Instant.parse("2026-11-22T09:30:00Z");
  private static final int USERS = 5;

  private final Random random;

  RandomLog(long seed) {
    random = new Random(seed);
  }

  List<Entry> entries(int size) {
    List<Entry> log = new ArrayList<>();
    long ordinal = 0;
    while (log.size() < size) {
      long seq = log.size() + 1L;
      Fact fact = fact(seq);
      ordinal += fact instanceof Fact.MessagePosted ? 1 : 0;
      log.add(entry(seq, ordinal, user(), fact));
    }
    return log;
  }

  Entry entry(long seq, long ordinal, UserId author, Fact fact) {
    return new Entry(
        seq,
        new EntryId(uuid()),
        author,
        new ClientMessageId(uuid()),
        TIME.plusMillis(random.nextInt(1_000_000)),
        ordinal,
        fact);
  }

  UserId user() {
    return new UserId(new UUID(7, random.nextInt(USERS)));
  }

  /** A fact that changes the message at {@code target}, or claims to change the next one. */
  Fact change(long target) {
    long seq = random.nextInt(10) == 0 ? target + 1 : target;
    return switch (random.nextInt(10)) {
      case 0 -> new Fact.MessageDeleted(seq);
      case 1, 2, 3 -> new Fact.MessageEdited(seq, MessageBody.text(word()));
      case 4, 5, 6 -> new Fact.ReactionSet(seq, emoji());
      case 7, 8 -> new Fact.ReactionCleared(seq, emoji());
      default -> new Fact.MessagePinned(seq);
    };
  }

  private Fact fact(long seq) {
    if (seq == 1) {
      return new Fact.ConversationCreated(ConversationKind.GROUP, word());
    }
    long target = 1L + random.nextInt((int) seq);
    return switch (random.nextInt(13)) {
      case 0, 1 -> new Fact.MemberAdded(user(), word(), role());
      case 2 -> new Fact.MemberRemoved(user());
      case 3 -> new Fact.RoleChanged(user(), role());
      case 4 -> new Fact.TitleChanged(word());
      case 5 ->
          new Fact.SettingChanged("key" + random.nextInt(3), random.nextBoolean() ? "" : word());
      case 6 -> new Fact.MessagePinned(target);
      case 7 -> new Fact.MessageUnpinned(target);
      case 8 -> new Fact.UnknownFact("new." + word(), new TreeMap<>(), Optional.empty());
      case 9 -> change(target);
      case 10 ->
          new Fact.HistoryLimited(
              random.nextBoolean() ? Optional.empty() : Optional.of(60L + random.nextInt(900)));
      default -> new Fact.MessagePosted(MessageBody.text(word()), Optional.empty());
    };
  }

  private Role role() {
    return random.nextBoolean() ? Role.ADMIN : Role.MEMBER;
  }

  private String word() {
    return "w" + random.nextInt(1_000);
  }

  private String emoji() {
    return random.nextBoolean() ? "👋" : "❤";
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }
}
