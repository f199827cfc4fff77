package chat.tern.client.sync;

import chat.tern.client.store.ChainedEntry;
import chat.tern.client.store.Held;
import chat.tern.client.store.LogChange;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ResetReason;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the logs: entries extend them one by one, a hole is filled before anything beyond it is
 * stored or shown, and the chain is checked wherever the server states a position.
 */
final class LogSync {

  /** How long the server has for filling a hole before it is asked again. */
  static final Duration FILL_TIMEOUT = Duration.ofSeconds(5);

  /** How soon to ask again after an answer that did not help: the server's reading side may lag. */
  static final Duration FILL_RETRY = Duration.ofMillis(300);

  private static final int MAX_FRUITLESS = 5;
  private static final String GAP = "gap-";
  private static final String MARK = "mark-";

  private final Map<ConversationId, HeldLog> logs = new HashMap<>();
  private final Effects effects;
  private final Link link;
  private final ReadSync reads;
  private final OwnEntries ownEntries;
  private UserId user;

  /** Hears of the user's own entries. */
  interface OwnEntries {
    /** This one is in the log now. */
    void stored(Entry entry);

    /** The log reaches this far; what was sent below is durable, but may lie in a hole. */
    void covered(ConversationId conversation, long seq);
  }

  LogSync(Effects effects, Link link, ReadSync reads, OwnEntries ownEntries) {
    this.effects = effects;
    this.link = link;
    this.reads = reads;
    this.ownEntries = ownEntries;
  }

  void load(UserId self, List<Held> held) {
    user = self;
    held.forEach(one -> logs.put(one.conversationId(), new HeldLog(one.position())));
  }

  List<ConversationPosition> positions() {
    List<ConversationPosition> positions = new ArrayList<>();
    logs.forEach((id, log) -> {
      if (log.head().seq() > 0) {
        positions.add(new ConversationPosition(id, log.head()));
      }
    });
    return positions;
  }

  /** The connection is gone, and with it the answers to what was asked. */
  void closed() {
    logs.values().forEach(HeldLog::disconnected);
  }

  /** The resume is complete: holes that it left, by entries that overtook it, are asked for now. */
  void caughtUp() {
    logs.forEach((id, log) -> {
      askIfBehind(id, log);
      if (log.receiptInDoubt()) {
        tellDelivered(id, log);
      }
    });
  }

  /** One entry, live or from an answer to a send. Says whether the log now holds it. */
  boolean accept(ConversationId id, Entry entry) {
    HeldLog log = log(id);
    if (entry.seq() <= log.head().seq()) {
      return true;
    }
    if (log.distrusted() || entry.seq() > log.head().seq() + 1) {
      log.keepEarly(entry);
      askIfBehind(id, log);
      return false;
    }
    extend(id, log, List.of(entry));
    return true;
  }

  /** Something was heard that proves the log to go this far. */
  void know(ConversationId id, long seq) {
    HeldLog log = log(id);
    log.know(seq);
    askIfBehind(id, log);
  }

  void learned(ConversationSnapshot snapshot) {
    if (log(snapshot.conversationId()).head().seq() == 0 && snapshot.position().seq() > 0) {
      replace(
          new ServerFrame.ConversationDelta(
              snapshot.conversationId(),
              Optional.empty(),
              Optional.of(snapshot),
              snapshot.position(),
              List.of(),
              snapshot.position()),
          log(snapshot.conversationId()),
          false);
    }
  }

  void delta(ServerFrame.ConversationDelta delta) {
    ConversationId id = delta.conversationId();
    if (delta.reset().equals(Optional.of(ResetReason.NOT_A_MEMBER))) {
      if (logs.remove(id) != null) {
        effects.add(new SyncEffect.SaveLog(new LogChange.Drop(id)));
        effects.tell(new SyncNotice.ConversationReplaced(id));
      }
      return;
    }
    HeldLog log = log(id);
    log.setAsked(false);
    boolean drop = (delta.reset().isPresent() && !agrees(log, delta)) || log.distrusted();
    if (drop && delta.snapshot().isEmpty() && delta.from().seq() > 0) {
      ask(id, log);
      return;
    }
    if (drop || (delta.snapshot().isPresent() && delta.from().seq() > log.head().seq())) {
      replace(delta, log, drop);
    } else {
      take(id, log, delta.from(), delta.entries(), delta.head());
    }
    extend(id, log, log.following(log.head().seq()));
    askAgain(id, log, delta.entries().isEmpty() && !drop);
    tellDelivered(id, log);
  }

  void page(ServerFrame.HistoryPage page) {
    ConversationId id = page.conversationId();
    HeldLog log = logs.get(id);
    if (log == null) {
      return;
    }
    if (page.requestId().startsWith(MARK)) {
      backfill(id, page);
    } else if (page.requestId().startsWith(GAP) && log.asked() && !log.distrusted()) {
      log.setAsked(false);
      long before = log.head().seq();
      take(id, log, page.from(), page.entries(), page.head());
      extend(id, log, log.following(log.head().seq()));
      askAgain(id, log, log.head().seq() == before);
      tellDelivered(id, log);
    }
  }

  /** A request to fill a hole was refused. Says whether it was one. */
  boolean refused(Optional<ConversationId> conversation, Optional<String> requestId, Problem why) {
    boolean ours = requestId.isEmpty() || requestId.get().startsWith(GAP);
    HeldLog log = conversation.map(logs::get).orElse(null);
    if (!ours || log == null || !log.asked()) {
      return false;
    }
    log.setAsked(false);
    if (why.temporary()) {
      askAgain(conversation.get(), log, true);
    } else {
      log.giveUp();
    }
    return true;
  }

  private HeldLog log(ConversationId id) {
    return logs.computeIfAbsent(id, _ -> new HeldLog(Position.START));
  }

  /** A reset that came twice: the second finds what the first one brought. */
  private static boolean agrees(HeldLog log, ServerFrame.ConversationDelta delta) {
    return log.head().equals(delta.head());
  }

  /**
   * Takes those of a run of entries that are new, and checks the chain where the server states it.
   */
  private void take(
      ConversationId id, HeldLog log, Position from, List<Entry> entries, Position stated) {
    if (from.seq() == log.head().seq() && !from.equals(log.head())) {
      distrust(id, log);
      return;
    }
    List<Entry> news = entries.stream().filter(entry -> entry.seq() > log.head().seq()).toList();
    log.know(stated.seq());
    if (!news.isEmpty() && news.getFirst().seq() == log.head().seq() + 1) {
      List<ChainedEntry> chained = chain(id, log.head(), news);
      boolean differs =
          chained.stream()
              .map(ChainedEntry::position)
              .anyMatch(at -> at.seq() == stated.seq() && !at.equals(stated));
      if (differs || chained.isEmpty()) {
        distrust(id, log);
        return;
      }
      store(id, log, chained);
    } else {
      news.forEach(log::keepEarly);
      if (log.head().seq() == stated.seq() && !log.head().equals(stated)) {
        distrust(id, log);
      }
    }
  }

  private void replace(ServerFrame.ConversationDelta delta, HeldLog log, boolean drop) {
    ConversationId id = delta.conversationId();
    List<ChainedEntry> chained = chain(id, delta.from(), delta.entries());
    Position end = chained.isEmpty() ? delta.from() : chained.getLast().position();
    if (!end.equals(delta.head())) {
      log.giveUp();
      effects.tell(new SyncNotice.RequestRefused(brokenChain(id)));
      return;
    }
    long heldBefore = drop ? 0 : log.head().seq();
    if (drop) {
      log.restart();
    }
    effects.add(new SyncEffect.SaveLog(new LogChange.Replace(id, drop, delta.snapshot(), chained)));
    log.moveTo(delta.head());
    tellStored(log, chained);
    ownEntries.covered(id, delta.head().seq());
    effects.tell(new SyncNotice.ConversationReplaced(id));
    long read = reads.readSeq(id);
    if (read > heldBefore && read <= delta.from().seq()) {
      link.send(
          new ClientFrame.GetHistory(
              MARK + read, id, Optional.of(read + 1), Optional.empty(), Optional.of(1)));
    }
  }

  /** The entry at the read mark, for the unread count of a conversation with a hole. */
  private void backfill(ConversationId id, ServerFrame.HistoryPage page) {
    List<ChainedEntry> chained = chain(id, page.from(), page.entries());
    if (!chained.isEmpty() && chained.getLast().seq() < logs.get(id).head().seq()) {
      effects.add(new SyncEffect.SaveLog(new LogChange.Backfill(id, chained)));
      effects.tell(new SyncNotice.OwnStateChanged(id));
    }
  }

  private void extend(ConversationId id, HeldLog log, List<Entry> entries) {
    List<Entry> run = new ArrayList<>(entries);
    if (!run.isEmpty()) {
      run.addAll(log.following(run.getLast().seq()));
      store(id, log, chain(id, log.head(), run));
      tellDelivered(id, log);
    }
  }

  private void store(ConversationId id, HeldLog log, List<ChainedEntry> chained) {
    effects.add(new SyncEffect.SaveLog(new LogChange.Extend(id, chained)));
    log.moveTo(chained.getLast().position());
    List<Entry> entries = chained.stream().map(ChainedEntry::entry).toList();
    entries.stream()
        .filter(entry -> ImpliedReading.by(user, entry))
        .reduce((_, last) -> last)
        .ifPresent(last -> reads.confirmed(id, last.seq()));
    tellStored(log, chained);
    effects.tell(new SyncNotice.EntriesAdded(id, entries));
  }

  private void tellStored(HeldLog log, List<ChainedEntry> chained) {
    for (ChainedEntry one : chained) {
      if (one.entry().author().equals(user)) {
        ownEntries.stored(one.entry());
      } else {
        log.storedForeign(one.seq());
      }
    }
  }

  /**
   * After the store effect, so that nobody sees a message as delivered that this device may still
   * lose.
   */
  private void tellDelivered(ConversationId id, HeldLog log) {
    if (link.open() && log.foreign() > log.told()) {
      log.setTold(log.foreign());
      link.send(new ClientFrame.MarkDelivered(id, log.foreign()));
    }
  }

  private void askIfBehind(ConversationId id, HeldLog log) {
    if (link.live() && !log.asked() && (log.behind() || log.distrusted())) {
      ask(id, log);
    }
  }

  private void ask(ConversationId id, HeldLog log) {
    long missing = log.knownSeq() - log.head().seq();
    int page = link.limits().maxHistoryPage();
    log.setAsked(true);
    if (log.distrusted() || log.head().seq() == 0) {
      link.send(new ClientFrame.CatchUp(id, Position.START));
    } else if (missing <= page) {
      link.send(
          new ClientFrame.GetHistory(
              GAP + log.head().seq(),
              id,
              Optional.empty(),
              Optional.of(log.head().seq()),
              Optional.of(page)));
    } else {
      link.send(new ClientFrame.CatchUp(id, log.head()));
    }
    long head = log.head().seq();
    effects.start(
        FILL_TIMEOUT,
        () -> {
          if (log.asked() && log.head().seq() == head) {
            log.setAsked(false);
            askIfBehind(id, log);
          }
        });
  }

  private void askAgain(ConversationId id, HeldLog log, boolean fruitless) {
    if (!log.behind() && !log.distrusted()) {
      return;
    }
    if (!fruitless) {
      askIfBehind(id, log);
    } else if (log.countFruitless() >= MAX_FRUITLESS) {
      log.giveUp();
    } else if (!log.asked()) {
      log.setAsked(true);
      effects.start(
          FILL_RETRY,
          () -> {
            log.setAsked(false);
            askIfBehind(id, log);
          });
    }
  }

  /** What is held is not the server's log: it is dropped when the server's own copy has come. */
  private void distrust(ConversationId id, HeldLog log) {
    log.distrust();
    log.setAsked(false);
    askIfBehind(id, log);
  }

  /** Empty when the entries do not follow each other. */
  private static List<ChainedEntry> chain(ConversationId id, Position from, List<Entry> entries) {
    try {
      return ChainedEntry.chain(from, id, entries);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  private static Problem brokenChain(ConversationId id) {
    return Problem.of(
        new TernException(
            ErrorCode.CHAIN_MISMATCH,
            "The server's history of " + id + " contradicts itself: tell its admin."));
  }
}
