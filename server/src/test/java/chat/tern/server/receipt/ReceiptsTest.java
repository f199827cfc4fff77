package chat.tern.server.receipt;

import static chat.tern.server.session.FakeDevice.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.MessageBody;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.LoneNode;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.engine.memory.MemoryConversationLog;
import chat.tern.server.engine.memory.MemoryConversationStore;
import chat.tern.server.engine.memory.MemoryMarks;
import chat.tern.server.engine.memory.MemoryUserStateStore;
import chat.tern.server.session.FakeDevice;
import chat.tern.server.session.Hub;
import chat.tern.server.userstate.StateFeed;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who hears of a receipt, when, and what it costs. */
@Timeout(30)
class ReceiptsTest {

  private static final UserId ALICE = user(1);
  private static final UserId BOB = user(2);
  private static final UserId CAROL = user(3);
  private static final ReceiptSettings SETTINGS =
      new ReceiptSettings(10, ReceiptSettings.DEFAULT_INTERVAL);

  private final Ids ids = new Ids(InstantSource.system(), new Random(5));
  private final Hub hub = new Hub();
  private final MemoryUserStateStore states = new MemoryUserStateStore();
  private final MemoryMarks memory = new MemoryMarks(states);
  private final CountedMarks marks = new CountedMarks(memory);
  private final MemoryConversationLog log = new MemoryConversationLog(memory);
  private final Conversations conversations = conversations();
  private final Set<UserId> hiding = new HashSet<>();
  private final Receipts receipts =
      new Receipts(
          conversations,
          log,
          marks,
          new Receipts.Told(new Dispatcher(hub), new StateFeed(states, hub, _ -> {})),
          hiding::contains,
          SETTINGS);
  private final FakeDevice alice = connect(ALICE);
  private ConversationId talk;
  private long head;

  @BeforeEach
  void aTalkWithMessages() {
    talk = group(List.of(BOB, CAROL));
    head = post(20);
  }

  @Test
  void theSenderSeesDeliveredThenReadAndNeverLess() {
    mark(BOB, ReceiptType.DELIVERED, head - 1);
    assertEquals(List.of(delivered(BOB, head - 1)), alice.heard());
    mark(BOB, ReceiptType.READ, head - 1);
    assertEquals(List.of(read(BOB, head - 1)), alice.heard());

    mark(BOB, ReceiptType.DELIVERED, head - 5); // another device, which lags behind
    mark(BOB, ReceiptType.READ, head - 5);
    mark(BOB, ReceiptType.READ, head - 1);
    assertEquals(List.of(), alice.heard());

    mark(BOB, ReceiptType.READ, head);
    mark(BOB, ReceiptType.DELIVERED, head);
    assertEquals(List.of(read(BOB, head)), alice.heard());
  }

  @Test
  void oneWriteAndOneFrameCoverABurstHoweverManyMessagesItHad() {
    for (long seq = head - 15; seq <= head; seq++) {
      note(BOB, ReceiptType.DELIVERED, seq);
      note(BOB, ReceiptType.READ, seq);
    }
    flush();
    assertEquals(1, marks.writes);
    assertEquals(List.of(read(BOB, head)), alice.heard());
  }

  @Test
  void whoHidesReceiptsIsSeenReceivingAndNotReading() {
    hiding.add(BOB);
    note(BOB, ReceiptType.DELIVERED, head);
    note(BOB, ReceiptType.READ, head);
    flush();
    assertEquals(List.of(delivered(BOB, head)), alice.heard());
  }

  @Test
  void whoHidesReceiptsSeesOthersReceivingAndNotReading() {
    FakeDevice carol = connect(CAROL);
    hiding.add(ALICE);
    note(BOB, ReceiptType.DELIVERED, head);
    note(BOB, ReceiptType.READ, head);
    flush();
    assertEquals(List.of(delivered(BOB, head)), alice.heard());
    assertEquals(List.of(read(BOB, head)), carol.heard());
  }

  @Test
  void inALargeGroupMarksAreKeptAndNobodyIsTold() {
    talk = group(IntStream.rangeClosed(2, 12).mapToObj(FakeDevice::user).toList());
    head = post(3);
    mark(BOB, ReceiptType.READ, head);
    assertEquals(List.of(), alice.heard());
    assertEquals(head, marks.mark(talk, BOB).readSeq());
  }

  private ServerFrame delivered(UserId who, long seq) {
    return new ServerFrame.Delivered(talk, who, seq);
  }

  private ServerFrame read(UserId who, long seq) {
    return new ServerFrame.Read(talk, who, seq);
  }

  private void mark(UserId who, ReceiptType type, long seq) {
    note(who, type, seq);
    flush();
  }

  private void note(UserId who, ReceiptType type, long seq) {
    var _ = receipts.mark(who, talk, type, seq);
  }

  private void flush() {
    receipts.flush(Runnable::run);
  }

  private FakeDevice connect(UserId user) {
    FakeDevice device = new FakeDevice(user);
    hub.add(device.session());
    return device;
  }

  private ConversationId group(List<UserId> others) {
    return conversations
        .createGroup(Conversations.Caller.http(ALICE), "Group", others, ids.clientMessageId())
        .join()
        .state()
        .conversationId();
  }

  /** Posts messages of alice's; says the seq of the last one. */
  private long post(int messages) {
    long last = 0;
    for (int i = 0; i < messages; i++) {
      last =
          conversations
              .post(
                  Conversations.Caller.http(ALICE),
                  talk,
                  ids.clientMessageId(),
                  MessageBody.text("x"),
                  Optional.empty())
              .join()
              .state()
              .position()
              .seq();
    }
    return last;
  }

  private Conversations conversations() {
    return LoneNode.conversations(
        LoneNode.sequencer(log, new MemoryConversationStore(), ids, InstantSource.system()));
  }

  /** Counts the marks that are written. */
  private static final class CountedMarks implements MarkStore {

    private final MarkStore marks;
    private int writes;

    private CountedMarks(MarkStore marks) {
      this.marks = marks;
    }

    @Override
    public CompletionStage<List<MarkMoved>> advance(List<MarkAdvance> advances) {
      writes += advances.size();
      return marks.advance(advances);
    }

    @Override
    public List<Mark> marks(ConversationId conversation) {
      return marks.marks(conversation);
    }

    @Override
    public Mark mark(ConversationId conversation, UserId user) {
      return marks.mark(conversation, user);
    }

    @Override
    public List<UserMark> marksOf(UserId user) {
      return marks.marksOf(user);
    }
  }
}
