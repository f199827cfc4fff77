package chat.tern.client.sync;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ResetReason;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationKind;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.MessageBody;
import chat.tern.protocol.log.Position;
import chat.tern.protocol.log.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * A server in memory, as the protocol describes it, for one user under test and others who only
 * write.
 */
final class ModelServer {

  /** Missing entries up to this many come as they are; above, a snapshot and the newest ones. */
  static final int CUT = 6;

  private static final ProtocolLimits LIMITS = new ProtocolLimits(4096, 400, 2, 5, 10, 10);

  final UserId user;
  final UserId other;
  final SequencedMap<ConversationId, List<Entry>> logs = new LinkedHashMap<>();
  private final Map<ConversationId, ConversationState> states = new HashMap<>();
  private final Map<ConversationId, List<Position>> positions = new HashMap<>();
  private final Map<ClientMessageId, Entry> dedupe = new HashMap<>();
  private final Map<ConversationId, Long> marks = new HashMap<>();
  private final List<StateItem> items = new ArrayList<>();
  private final Ids ids;
  private final List<ConversationPosition> resuming = new ArrayList<>();
  private long revision;
  private Instant time = Instant.parse("2026-11-22T09:00:00Z");

  ModelServer(Ids ids) {
    this.ids = ids;
    this.user = ids.userId();
    this.other = ids.userId();
  }

  ServerFrame welcome() {
    resuming.clear();
    return new ServerFrame.Welcome(
        1, ids.sessionId(), user, "user", DEVICE, time, 30, time.plusSeconds(900), LIMITS);
  }

  private static final DeviceId DEVICE = DeviceId.parse("0193a5c0-5555-7000-8000-000000000001");

  /** Makes a group of both users; says which pushes that causes. */
  List<ServerFrame> create() {
    ConversationId id = ids.conversationId();
    logs.put(id, new ArrayList<>());
    positions.put(id, new ArrayList<>(List.of(Position.START)));
    states.put(id, ConversationState.empty(id));
    List<ServerFrame> pushes = new ArrayList<>();
    append(id, other, new Fact.ConversationCreated(ConversationKind.GROUP, "g"), pushes);
    append(id, other, new Fact.MemberAdded(other, "other", Role.ADMIN), pushes);
    append(id, other, new Fact.MemberAdded(user, "user", Role.MEMBER), pushes);
    return pushes;
  }

  List<ServerFrame> append(ConversationId id, UserId author, Fact fact) {
    List<ServerFrame> pushes = new ArrayList<>();
    append(id, author, fact, pushes);
    return pushes;
  }

  private void append(ConversationId id, UserId author, Fact fact, List<ServerFrame> pushes) {
    Entry entry = store(id, author, ids.clientMessageId(), fact);
    pushes.add(new ServerFrame.MessageNew(id, entry));
    if (ImpliedReading.by(user, entry)) {
      pushes.add(mark(id, entry.seq()));
    }
  }

  private Entry store(ConversationId id, UserId author, ClientMessageId key, Fact fact) {
    time = time.plusMillis(7);
    ConversationState state = states.get(id);
    long ordinal = state.ordinal() + (fact instanceof Fact.MessagePosted ? 1 : 0);
    Entry entry =
        new Entry(state.position().seq() + 1, ids.entryId(), author, key, time, ordinal, fact);
    logs.get(id).add(entry);
    states.put(id, state.apply(entry));
    positions.get(id).add(states.get(id).position());
    dedupe.put(key, entry);
    return entry;
  }

  private ServerFrame mark(ConversationId id, long seq) {
    marks.merge(id, seq, Math::max);
    return set(new StateItem(Optional.of(id), StateKey.READ_SEQ, "" + marks.get(id), 0));
  }

  /** Sets a value of the user's state; says which push that causes. */
  ServerFrame set(StateItem wanted) {
    StateItem item =
        new StateItem(wanted.conversationId(), wanted.key(), wanted.value(), ++revision);
    items.removeIf(old -> isSame(old, item));
    items.add(item);
    return new ServerFrame.StateChanged(revision, List.of(item));
  }

  private static boolean isSame(StateItem one, StateItem other) {
    return one.conversationId().equals(other.conversationId()) && one.key().equals(other.key());
  }

  /** The present value of each of these. */
  List<StateItem> stored(List<StateItem> wanted) {
    return items.stream()
        .filter(item -> wanted.stream().anyMatch(one -> isSame(one, item)))
        .toList();
  }

  /** What the user has set, read marks apart. */
  Set<StateItem> values() {
    return items.stream()
        .filter(item -> !item.value().isEmpty() && !item.key().equals(StateKey.READ_SEQ))
        .collect(Collectors.toSet());
  }

  ConversationState state(ConversationId id) {
    return states.get(id);
  }

  long readSeq(ConversationId id) {
    return marks.getOrDefault(id, 0L);
  }

  /** Answers one frame of the user's session. */
  void handle(ClientFrame frame, BiConsumer<ServerFrame, Boolean> answer) {
    switch (frame) {
      case ClientFrame.Resume resume -> {
        resuming.addAll(resume.positions());
        if (!resume.more()) {
          resume(resume.accountRevision(), answer);
        }
      }
      case ClientFrame.CatchUp catchUp ->
          answer.accept(delta(catchUp.conversationId(), catchUp.position()), false);
      case ClientFrame.SendMessage send -> {
        Entry entry = dedupe.get(send.clientMessageId());
        boolean news = entry == null;
        if (news) {
          entry =
              store(
                  send.conversationId(),
                  user,
                  send.clientMessageId(),
                  new Fact.MessagePosted(send.body(), send.replyTo()));
        }
        answer.accept(
            new ServerFrame.MessageAck(
                send.conversationId(),
                send.clientMessageId(),
                entry.entryId(),
                entry.seq(),
                entry.ordinal(),
                entry.createdAt()),
            false);
        if (news) {
          answer.accept(mark(send.conversationId(), entry.seq()), true);
        }
      }
      case ClientFrame.MarkRead read ->
          answer.accept(mark(read.conversationId(), read.seq()), false);
      case ClientFrame.GetHistory get -> answer.accept(page(get), false);
      case ClientFrame.MarkDelivered _,
          ClientFrame.SetTyping _,
          ClientFrame.WatchPresence _,
          ClientFrame.RefreshAuth _,
          ClientFrame.Unknown _ -> {}
    }
  }

  private void resume(long since, BiConsumer<ServerFrame, Boolean> answer) {
    Map<ConversationId, Position> held = new HashMap<>();
    resuming.forEach(one -> held.put(one.conversationId(), one.position()));
    for (ConversationId id : logs.keySet()) {
      Position at = held.getOrDefault(id, Position.START);
      if (!at.equals(states.get(id).position())) {
        answer.accept(delta(id, at), false);
      }
    }
    List<StateItem> news = items.stream().filter(item -> item.revision() > since).toList();
    if (!news.isEmpty()) {
      answer.accept(new ServerFrame.StateChanged(revision, news), false);
    }
    answer.accept(new ServerFrame.CaughtUp(revision), false);
  }

  ServerFrame delta(ConversationId id, Position at) {
    List<Entry> log = logs.get(id);
    Position head = states.get(id).position();
    Optional<ResetReason> reset =
        at.seq() > head.seq()
            ? Optional.of(ResetReason.POSITION_AHEAD)
            : at.equals(position(id, at.seq()))
                ? Optional.empty()
                : Optional.of(ResetReason.CHAIN_MISMATCH);
    long from = reset.isPresent() ? 0 : at.seq();
    boolean cut = head.seq() - from > CUT;
    if (cut) {
      from = head.seq() - CUT / 2;
    }
    return new ServerFrame.ConversationDelta(
        id,
        reset,
        cut ? Optional.of(states.get(id).snapshot()) : Optional.empty(),
        position(id, from),
        log.subList((int) from, log.size()),
        head);
  }

  private ServerFrame page(ClientFrame.GetHistory get) {
    List<Entry> log = logs.get(get.conversationId());
    int limit = Math.min(get.limit().orElse(LIMITS.maxHistoryPage()), LIMITS.maxHistoryPage());
    int from;
    int to;
    if (get.after().isPresent()) {
      from = (int) Math.min(get.after().get(), log.size());
      to = Math.min(log.size(), from + limit);
    } else {
      to = (int) Math.min(get.before().orElse(log.size() + 1L) - 1, log.size());
      from = Math.max(0, to - limit);
    }
    return new ServerFrame.HistoryPage(
        get.requestId(),
        get.conversationId(),
        position(get.conversationId(), from),
        log.subList(from, to),
        states.get(get.conversationId()).position());
  }

  Position position(ConversationId id, long seq) {
    return positions.get(id).get((int) seq);
  }

  /** Replaces the tail of a log, as a server does that was restored from a backup. */
  void rewrite(ConversationId id, long keep, int more) {
    List<Entry> kept = new ArrayList<>(logs.get(id).subList(0, (int) keep));
    logs.put(id, kept);
    states.put(id, ConversationState.empty(id).applyAll(kept));
    positions.get(id).subList((int) keep + 1, positions.get(id).size()).clear();
    for (int i = 0; i < more; i++) {
      store(id, other, ids.clientMessageId(), text("rewritten " + i));
    }
  }

  static Fact text(String text) {
    return new Fact.MessagePosted(MessageBody.text(text), Optional.empty());
  }
}
