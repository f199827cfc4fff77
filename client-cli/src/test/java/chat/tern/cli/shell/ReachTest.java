package chat.tern.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.timeline.TimelineItem;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReachTest {

  private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 1));
  private static final UserId ME = new UserId(new UUID(2, 1));
  private static final UserId BOB = new UserId(new UUID(2, 2));
  private static final UserId CAROL = new UserId(new UUID(2, 3));
  private static final UserId DAVE = new UserId(new UUID(2, 4));

  private final Reach direct =
      new Reach(ConversationKind.DIRECT, List.of(member(ME, "me"), member(BOB, "bob")), ME);
  private final Reach group =
      new Reach(
          ConversationKind.GROUP,
          List.of(member(ME, "me"), member(BOB, "bob"), member(CAROL, "carol")),
          ME);

  @Test
  void theNewestMessageIsDeliveredThenReadAndNeverGoesBack() {
    direct.on(message(4, ME));
    assertEquals(Optional.empty(), direct.line());
    direct.moved(BOB, ReceiptType.DELIVERED, 4);
    assertEquals(Optional.of("  ✓✓ delivered"), direct.line());
    direct.moved(BOB, ReceiptType.READ, 4);
    assertEquals(Optional.of("  ✓✓ read by bob"), direct.line());
    direct.moved(BOB, ReceiptType.READ, 0);
    direct.moved(BOB, ReceiptType.DELIVERED, 3);
    direct.on(message(3, ME));
    assertEquals(Optional.of("  ✓✓ read by bob"), direct.line());
  }

  @Test
  void aNewerMessageBeginsAnew() {
    direct.on(message(4, ME));
    direct.moved(BOB, ReceiptType.READ, 4);
    direct.on(message(5, ME));
    assertEquals(Optional.empty(), direct.line());
    direct.moved(BOB, ReceiptType.DELIVERED, 5);
    assertEquals(Optional.of("  ✓✓ delivered"), direct.line());
  }

  @Test
  void whoAnswersHasRead() {
    direct.on(message(4, ME));
    direct.moved(BOB, ReceiptType.DELIVERED, 4);
    direct.on(message(5, BOB));
    assertEquals(Optional.empty(), direct.line());
  }

  @Test
  void inAGroupReadersAreCountedUntilAllHaveRead() {
    group.on(message(4, ME));
    group.moved(CAROL, ReceiptType.DELIVERED, 4);
    assertEquals(Optional.of("  ✓✓ delivered to 1 of 2"), group.line());
    group.moved(CAROL, ReceiptType.READ, 4);
    assertEquals(Optional.of("  ✓✓ read by 1 of 2"), group.line());
    group.on(message(5, CAROL));
    assertEquals(Optional.of("  ✓✓ “message 4” read by 1 of 2"), group.line());
    group.moved(BOB, ReceiptType.READ, 5);
    assertEquals(Optional.empty(), group.line());
  }

  @Test
  void membersWhoCameLaterAndWhoLeftDoNotCount() {
    group.on(message(4, ME));
    group.on(entry(5, ME, new Fact.MemberAdded(DAVE, "dave", Role.MEMBER)));
    group.on(entry(6, ME, new Fact.MemberRemoved(CAROL)));
    group.moved(BOB, ReceiptType.READ, 6);
    assertEquals(Optional.of("  ✓✓ read by 1 of 1"), group.line());
    group.on(message(7, ME));
    group.moved(DAVE, ReceiptType.DELIVERED, 7);
    assertEquals(Optional.of("  ✓✓ delivered to 1 of 2"), group.line());
  }

  private static Member member(UserId user, String name) {
    return new Member(user, name, Role.MEMBER, 1);
  }

  private static TimelineItem.Message message(long seq, UserId author) {
    Entry entry =
        entry(
            seq,
            author,
            new Fact.MessagePosted(MessageBody.text("message " + seq), Optional.empty()));
    return new TimelineItem.Message(
        CONVERSATION, author.toString(), MessageState.of(entry).orElseThrow());
  }

  private static Entry entry(long seq, UserId author, Fact fact) {
    return new Entry(
        seq,
        new EntryId(new UUID(3, seq)),
        author,
        new ClientMessageId(new UUID(4, seq)),
        Instant.EPOCH,
        seq,
        fact);
  }
}
