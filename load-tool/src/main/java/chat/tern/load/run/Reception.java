package chat.tern.load.run;

import chat.tern.load.agent.VirtualClient;
import chat.tern.load.plan.Messages.Receipts;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a device does with what arrives. Owned by its actor, under whose lock all happens. */
final class Reception {

  private static final int PAGE = 200;
  private static final String FILL = "fill";

  private final Stage stage;
  private final UserId me;
  private final List<Seat> seats;

  Reception(Stage stage, UserId me, List<Seat> seats) {
    this.stage = stage;
    this.me = me;
    this.seats = seats;
  }

  /** What the device holds, for a new connection. */
  List<ConversationPosition> positions() {
    List<ConversationPosition> positions = new ArrayList<>(seats.size());
    for (Seat seat : seats) {
      seat.resuming();
      seat.talk()
          .upTo(seat.window().held())
          .ifPresent(
              position -> positions.add(new ConversationPosition(seat.talk().id(), position)));
    }
    return positions;
  }

  void caughtUp() {
    seats.forEach(Seat::caughtUp);
  }

  /** One of the device's own messages has its seq. */
  void acknowledged(ServerFrame.MessageAck ack) {
    seat(ack.conversationId())
        .ifPresent(seat -> {
          if (!seat.putsOff(ack.seq())) {
            seat.window().see(ack.seq());
          }
        });
  }

  /** A message, or another entry, as it happens. */
  void live(VirtualClient from, ServerFrame.MessageNew news, long wantedFrom) {
    seat(news.conversationId())
        .ifPresent(seat -> {
          if (!seat.putsOff(news.entry().seq())) {
            if (!take(seat, news.entry(), wantedFrom) && seat.live(news.entry().seq())) {
              stage.gauges().doubled.increment();
            }
            receipt(from, seat, news.entry());
          }
        });
  }

  /**
   * What the device missed in one conversation.
   *
   * @return the ids of its own messages among that
   */
  List<ClientMessageId> delta(
      VirtualClient from, ServerFrame.ConversationDelta delta, long wantedFrom) {
    Optional<Seat> found = seat(delta.conversationId());
    if (found.isEmpty()) {
      return List.of();
    }
    Seat seat = found.get();
    delta
        .reset()
        .ifPresent(reason -> stage.gauges().trouble("the server reset a conversation: " + reason));
    if (delta.from().seq() > seat.window().held()) {
      seat.fill();
      ask(from, seat);
      return List.of();
    }
    List<ClientMessageId> own = takeAll(from, seat, delta.entries(), wantedFrom);
    seat.talk().learn(delta.head());
    return own;
  }

  /** A page of the history that fills a hole. */
  List<ClientMessageId> page(VirtualClient from, ServerFrame.HistoryPage page, long wantedFrom) {
    Optional<Seat> found = seat(page.conversationId());
    if (found.isEmpty()) {
      return List.of();
    }
    Seat seat = found.get();
    List<ClientMessageId> own = takeAll(from, seat, page.entries(), wantedFrom);
    if (!seat.filled(page.head().seq()) && !page.entries().isEmpty()) {
      ask(from, seat);
    }
    return own;
  }

  private void ask(VirtualClient from, Seat seat) {
    from.send(
        new ClientFrame.GetHistory(
            FILL,
            seat.talk().id(),
            Optional.empty(),
            Optional.of(seat.window().held()),
            Optional.of(PAGE)));
  }

  private List<ClientMessageId> takeAll(
      VirtualClient from, Seat seat, List<Entry> entries, long wantedFrom) {
    List<ClientMessageId> own = new ArrayList<>();
    for (Entry entry : entries) {
      take(seat, entry, wantedFrom);
      if (entry.author().equals(me)) {
        own.add(entry.clientMessageId());
      }
    }
    if (!entries.isEmpty()) {
      receipt(from, seat, entries.getLast());
    }
    return own;
  }

  /** Takes an entry in, and says whether it was new or nobody's delivery. */
  private boolean take(Seat seat, Entry entry, long wantedFrom) {
    seat.talk().learn(entry);
    boolean fresh = seat.window().see(entry.seq());
    if (!entry.isMessage() || entry.author().equals(me)) {
      return true;
    }
    if (fresh) {
      stage
          .ids()
          .number(entry.clientMessageId())
          .ifPresent(number -> stage.scene().delivered(number, wantedFrom));
    }
    return fresh;
  }

  private void receipt(VirtualClient from, Seat seat, Entry entry) {
    Receipts receipts = stage.plan().messages().receipts();
    if (receipts == Receipts.NONE || entry.author().equals(me)) {
      return;
    }
    from.send(new ClientFrame.MarkDelivered(seat.talk().id(), entry.seq()));
    if (receipts == Receipts.READ) {
      from.send(new ClientFrame.MarkRead(seat.talk().id(), entry.seq()));
    }
  }

  private Optional<Seat> seat(ConversationId conversation) {
    for (Seat seat : seats) {
      if (seat.talk().id().equals(conversation)) {
        return Optional.of(seat);
      }
    }
    return Optional.empty();
  }
}
