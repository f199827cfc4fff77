package chat.tern.server.receipt;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.MemberMarks;
import chat.tern.protocol.api.ReceiptList;
import chat.tern.protocol.api.ReceiptType;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Member;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.Conversations;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.MarkStore.MarkAdvance;
import chat.tern.server.conversation.MarkStore.MarkMoved;
import chat.tern.server.conversation.ReadMark;
import chat.tern.server.delivery.Dispatcher;
import chat.tern.server.userstate.StateFeed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Delivered and read receipts: watermarks per member. They gather for a moment, so that a burst
 * costs one write and one frame per member, however many messages it had. Only a mark that moved is
 * told, so nobody sees another's mark go back.
 */
public final class Receipts {

  private final Conversations conversations;
  private final ConversationLog log;
  private final MarkStore marks;
  private final Dispatcher dispatcher;
  private final StateFeed ownDevices;
  private final Consumer<UserId> read;
  private final ReceiptPrivacy privacy;
  private final ReceiptSettings settings;

  // Guarded by this.
  private Map<Key, Pending> gathering = new LinkedHashMap<>();
  private final DeliveredTold deliveredTold = new DeliveredTold();
  private CompletableFuture<Void> flushed = new CompletableFuture<>();

  public Receipts(
      Conversations conversations,
      ConversationLog log,
      MarkStore marks,
      Told told,
      ReceiptPrivacy privacy,
      ReceiptSettings settings) {
    this.conversations = conversations;
    this.log = log;
    this.marks = marks;
    this.dispatcher = told.members();
    this.ownDevices = told.ownDevices();
    this.read = told.read();
    this.privacy = privacy;
    this.settings = settings;
  }

  /**
   * Who hears of a receipt: the other members, and the user's own devices.
   *
   * @param read told of whoever has read something, when that is durable; must not wait
   */
  public record Told(Dispatcher members, StateFeed ownDevices, Consumer<UserId> read) {

    /** Without those who want to know of reading alone. */
    public Told(Dispatcher members, StateFeed ownDevices) {
      this(members, ownDevices, _ -> {});
    }
  }

  /**
   * Moves the user's watermark to {@code seq}, or to the head when that is lower; a lower one
   * changes nothing.
   *
   * @return completes when it is durable
   * @throws chat.tern.protocol.error.TernException {@code not_found} for one who is no member
   */
  public CompletableFuture<Void> mark(
      UserId user, ConversationId conversation, ReceiptType type, long seq) {
    ConversationState state = conversations.recentStateFor(user, conversation);
    if (seq > state.position().seq()) {
      state = conversations.stateFor(user, conversation);
    }
    long reached = Math.min(seq, state.position().seq());
    synchronized (this) {
      gathering
          .computeIfAbsent(new Key(conversation, user), _ -> new Pending())
          .raise(type, reached);
      return flushed.copy();
    }
  }

  /** The watermarks of the members, as far as the reader may see them. */
  public ReceiptList list(UserId reader, ConversationId conversation) {
    ConversationState state = conversations.stateFor(reader, conversation);
    boolean blind = privacy.hidesReadReceipts(reader);
    return new ReceiptList(
        marks.marks(conversation).stream()
            .filter(mark -> state.isMember(mark.user()))
            .map(mark -> {
              boolean own = mark.user().equals(reader);
              boolean hidden = !own && (blind || privacy.hidesReadReceipts(mark.user()));
              return new MemberMarks(
                  mark.user(),
                  Math.max(mark.deliveredSeq(), hidden ? 0 : mark.readSeq()),
                  hidden ? 0 : mark.readSeq());
            })
            .toList());
  }

  /** Writes and sends what has gathered. Called by a timer; does nothing when nothing has. */
  public void flush(Executor executor) {
    Map<Key, Pending> due;
    CompletableFuture<Void> done;
    synchronized (this) {
      if (gathering.isEmpty()) {
        return;
      }
      due = gathering;
      done = flushed;
      gathering = new LinkedHashMap<>();
      flushed = new CompletableFuture<>();
    }
    List<MarkAdvance> advances;
    List<UserId> readers;
    try {
      advances = advances(due);
      readers =
          advances.stream()
              .filter(advance -> advance.read().isPresent())
              .map(MarkAdvance::user)
              .distinct()
              .toList();
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      return;
    }
    marks
        .advance(advances)
        .whenCompleteAsync(
            (moved, failure) -> {
              if (failure != null) {
                done.completeExceptionally(failure);
                return;
              }
              tellMembers(due, moved);
              readers.forEach(read);
              readers.forEach(ownDevices::push);
              done.complete(null);
            },
            executor);
  }

  private List<MarkAdvance> advances(Map<Key, Pending> due) {
    List<MarkAdvance> advances = new ArrayList<>(due.size());
    due.forEach((key, pending) ->
        advances.add(
            new MarkAdvance(
                key.conversation(),
                key.user(),
                Optional.of(pending.deliveredSeq).filter(seq -> seq > 0),
                Optional.of(pending.readSeq)
                    .filter(seq -> seq > 0)
                    .map(seq -> readMark(key, seq)))));
    return advances;
  }

  private ReadMark readMark(Key key, long seq) {
    ConversationState state = conversations.recentStateFor(key.user(), key.conversation());
    long ordinal =
        state.position().seq() == seq
            ? state.ordinal()
            : log.readAfter(key.conversation(), seq - 1, 1).getFirst().entry().ordinal();
    return new ReadMark(key.user(), seq, ordinal);
  }

  private void tellMembers(Map<Key, Pending> due, List<MarkMoved> moved) {
    Map<Key, Long> read =
        moved.stream()
            .collect(
                Collectors.toMap(
                    each -> new Key(each.conversation(), each.user()),
                    MarkMoved::readSeq,
                    Math::max));
    due.forEach((key, pending) -> {
      long readSeq = read.getOrDefault(key, 0L);
      long reached = Math.max(pending.deliveredSeq, pending.readSeq);
      long deliveredSeq = movesDelivered(key, reached) ? reached : 0;
      if (readSeq > 0 || deliveredSeq > 0) {
        tellMembers(key, readSeq, deliveredSeq);
      }
    });
  }

  private synchronized boolean movesDelivered(Key key, long seq) {
    return deliveredTold.moves(key.conversation(), key.user(), seq);
  }

  /** Tells each what they may see of it. That who has read has received goes without saying. */
  private void tellMembers(Key key, long readSeq, long deliveredSeq) {
    ConversationState state = conversations.recentStateFor(key.user(), key.conversation());
    if (state.memberCount() > settings.maxMembers()) {
      return;
    }
    List<UserId> others =
        state.members().stream()
            .map(Member::userId)
            .filter(user -> !user.equals(key.user()))
            .toList();
    boolean showsReading = readSeq > 0 && !privacy.hidesReadReceipts(key.user());
    Map<Boolean, List<UserId>> bySight =
        others.stream()
            .collect(
                Collectors.partitioningBy(
                    user -> showsReading && !privacy.hidesReadReceipts(user)));
    if (showsReading) {
      dispatcher.deliver(
          bySight.get(true),
          new ServerFrame.Read(key.conversation(), key.user(), readSeq),
          Optional.empty());
    }
    if (deliveredSeq > 0) {
      dispatcher.deliver(
          deliveredSeq > readSeq ? others : bySight.get(false),
          new ServerFrame.Delivered(key.conversation(), key.user(), deliveredSeq),
          Optional.empty());
    }
  }

  private record Key(ConversationId conversation, UserId user) {}

  private static final class Pending {
    private long deliveredSeq;
    private long readSeq;

    private void raise(ReceiptType type, long seq) {
      switch (type) {
        case DELIVERED -> deliveredSeq = Math.max(deliveredSeq, seq);
        case READ -> readSeq = Math.max(readSeq, seq);
      }
    }
  }
}
