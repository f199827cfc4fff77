package chat.tern.load.planted;

import chat.tern.load.planted.FrameProxy.Line;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.ServerFrame.MessageAck;
import chat.tern.protocol.ServerFrame.MessageNew;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What a server sends, with one bug in it, or none. */
final class PlantedWire implements FrameProxy.Change {

  private static final int DELIVERIES = 150;
  private static final int ACKS = 40;

  private final Optional<PlantedBug> bug;
  private final RandomGenerator random;
  private final Set<ClientMessageId> acknowledged = new HashSet<>();
  private final Map<ConversationId, Long> lastAcknowledged = new HashMap<>();
  private final Map<ConversationId, Set<Line>> listeners = new HashMap<>();
  private final Map<ConversationId, Long> leaked = new HashMap<>();
  private final Map<Line, MessageNew> heldBack = new HashMap<>();

  PlantedWire(Optional<PlantedBug> bug, RandomGenerator random) {
    this.bug = bug;
    this.random = random;
  }

  /** Waits until so many conversations were told a seq; returns what each was told last. */
  synchronized Map<ConversationId, Long> lastAcknowledged(int conversations)
      throws InterruptedException {
    while (lastAcknowledged.size() < conversations) {
      wait();
    }
    return Map.copyOf(lastAcknowledged);
  }

  @Override
  public synchronized List<ServerFrame> change(Line line, ServerFrame frame) {
    if (bug.isEmpty()) {
      return List.of(frame);
    }
    List<ServerFrame> sent = new ArrayList<>();
    Optional<MessageNew> held = Optional.ofNullable(heldBack.remove(line));
    if (held.isPresent() && frame instanceof MessageNew news && follows(held.get(), news)) {
      Entry one = held.get().entry();
      sent.add(new MessageNew(news.conversationId(), PlantedLog.as(news.entry(), one)));
      sent.add(new MessageNew(news.conversationId(), PlantedLog.as(one, news.entry())));
      return sent;
    }
    held.ifPresent(sent::add);
    switch (frame) {
      case MessageNew news -> {
        // Also who was let in and put out, and heard nothing between the two.
        listeners.computeIfAbsent(news.conversationId(), _ -> new HashSet<>()).add(line);
        sent.addAll(news.entry().isMessage() ? news(line, news) : List.of(news));
      }
      case MessageAck ack -> sent.addAll(ack(ack));
      default -> sent.add(frame);
    }
    return sent;
  }

  private static boolean follows(MessageNew held, MessageNew news) {
    return news.conversationId().equals(held.conversationId())
        && news.entry().seq() == held.entry().seq() + 1
        && news.entry().isMessage();
  }

  private List<ServerFrame> news(Line line, MessageNew news) {
    Entry entry = news.entry();
    boolean now = random.nextInt(DELIVERIES) == 0;
    return switch (bug.orElseThrow()) {
      case DROPS_A_DELIVERY -> now ? List.of() : List.of(news);
      case DELIVERS_TWICE ->
          now
              ? List.of(
                  news,
                  new MessageNew(
                      news.conversationId(), PlantedLog.with(entry, entry.seq() + 1, entry.fact())))
              : List.of(news);
      case ALTERS_A_DELIVERY ->
          now
              ? List.of(
                  new MessageNew(
                      news.conversationId(),
                      PlantedLog.with(
                          entry,
                          entry.seq(),
                          new Fact.MessagePosted(MessageBody.text("other"), Optional.empty()))))
              : List.of(news);
      case SWAPS_TWO_FOR_ONE_DEVICE -> {
        if (random.nextInt(ACKS) == 0) {
          heldBack.put(line, news);
          yield List.of();
        }
        yield List.of(news);
      }
      case LEAKS_TO_FORMER_MEMBERS -> {
        if (entry.seq() > leaked.getOrDefault(news.conversationId(), 0L)) {
          leaked.put(news.conversationId(), entry.seq());
          // A member gets it twice, which does no harm.
          listeners.get(news.conversationId()).forEach(other -> other.send(news));
        }
        yield List.of(news);
      }
      default -> List.of(news);
    };
  }

  private List<ServerFrame> ack(MessageAck ack) {
    boolean first = acknowledged.add(ack.clientMessageId());
    lastAcknowledged.put(ack.conversationId(), ack.seq());
    notifyAll();
    boolean now = random.nextInt(ACKS) == 0;
    return switch (bug.orElseThrow()) {
      case ACKNOWLEDGES_ANOTHER_SEQ -> now && first ? List.of(next(ack)) : List.of(ack);
      case ANSWERS_REPEATS_ANEW -> first ? List.of(ack) : List.of(next(ack));
      case SWALLOWS_ACKNOWLEDGEMENTS -> now ? List.of() : List.of(ack);
      default -> List.of(ack);
    };
  }

  private static MessageAck next(MessageAck ack) {
    return new MessageAck(
        ack.conversationId(),
        ack.clientMessageId(),
        ack.messageId(),
        ack.seq() + 1,
        ack.ordinal(),
        ack.createdAt());
  }
}
