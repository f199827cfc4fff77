package chat.tern.server.conversation;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One turn's commit in the making: commands become entries on top of the state that they were
 * decided against.
 */
final class Draft {

  private final ConversationId id;
  private final LaneContext context;
  private final RecentCommands recent;
  private final boolean searching;
  private final Searched searched;
  private final Position expectedHead;
  private final Instant now;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Refused> refused = new ArrayList<>();
  private final List<ChainedEntry> entries = new ArrayList<>();

  /** After each of the entries: who is told of an entry is decided by its own state. */
  private final List<ConversationState> states = new ArrayList<>();

  private final Map<UserId, ReadMark> marks = new LinkedHashMap<>();
  private final Map<DedupeKey, Accepted> inThisDraft = new LinkedHashMap<>();
  private ConversationState state;
  private boolean behind;

  /**
   * @param searching whether to look for each command in the log, rather than let the append find
   *     out
   * @param searched what was looked for by earlier drafts of the same commands
   */
  Draft(
      ConversationId id,
      ConversationState before,
      RecentCommands recent,
      boolean searching,
      Searched searched,
      LaneContext context) {
    this.id = id;
    this.searching = searching;
    this.searched = searched;
    this.context = context;
    this.recent = recent;
    this.state = before;
    this.expectedHead = before.position();
    this.now = context.stamps().clock().instant();
  }

  /** Decides one command. A refusal leaves the rest as it is. */
  void add(Lane.Pending pending) {
    Command command = pending.command();
    DedupeKey key = new DedupeKey(command.author(), command.clientMessageId());
    Accepted twin = inThisDraft.get(key);
    if (twin != null) {
      accepted.add(new Accepted(pending, twin.entries(), Novelty.KNOWN));
      return;
    }
    boolean known = recent.mayKnow(command.author(), command.clientMessageId());
    boolean search = (searching || known) && !searched.inVain(key);
    Optional<Entry> earlier = search ? findInLog(command) : Optional.empty();
    if (earlier.isPresent()) {
      repeated(pending, earlier.get(), !known);
      return;
    }
    List<Fact> facts;
    try {
      facts = command.decision().decide(state);
      if (facts.stream().anyMatch(Fact.MessagePosted.class::isInstance)) {
        Pace.require(state, command.author(), now, this::latestFirst);
      }
    } catch (TernException refusal) {
      // The first time it may have been allowed.
      findUnless(search, command)
          .ifPresentOrElse(
              entry -> repeated(pending, entry, true),
              () -> refused.add(new Refused(pending, refusal)));
      return;
    }
    if (facts.isEmpty()) {
      // Perhaps because it was done the first time.
      Optional<Entry> first = findUnless(search, command);
      if (first.isPresent()) {
        repeated(pending, first.get(), true);
        return;
      }
    }
    Accepted added = new Accepted(pending, appendAll(command, facts), Novelty.NEW);
    accepted.add(added);
    inThisDraft.put(key, added);
  }

  /** The entries of this draft and those of the log before it, the latest first. */
  private Stream<Entry> latestFirst() {
    return Stream.concat(
        entries.reversed().stream().map(ChainedEntry::entry),
        Stream.iterate(
                context.log().readBefore(id, expectedHead.seq() + 1, LogEnd.KEPT),
                page -> !page.isEmpty(),
                page -> context.log().readBefore(id, page.getFirst().seq(), LogEnd.KEPT))
            .flatMap(page -> page.reversed().stream().map(ChainedEntry::entry)));
  }

  private void repeated(Lane.Pending pending, Entry earlier, boolean found) {
    behind |= earlier.seq() > expectedHead.seq();
    Novelty novelty = found ? Novelty.FOUND : Novelty.KNOWN;
    accepted.add(new Accepted(pending, List.of(earlier), novelty));
  }

  private Optional<Entry> findUnless(boolean searched, Command command) {
    return searched ? Optional.empty() : findInLog(command);
  }

  private Optional<Entry> findInLog(Command command) {
    return state.exists()
        ? searched.find(
            new DedupeKey(command.author(), command.clientMessageId()),
            key -> context.log().find(id, key.author(), key.clientMessageId()))
        : Optional.empty();
  }

  private List<Entry> appendAll(Command command, List<Fact> facts) {
    List<Entry> appended = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      long ordinal = state.ordinal() + (fact instanceof Fact.MessagePosted ? 1 : 0);
      Entry entry =
          new Entry(
              state.position().seq() + 1,
              context.stamps().ids().entryId(),
              command.author(),
              Ids.derived(command.clientMessageId(), appended.size()),
              now,
              ordinal,
              fact);
      Position after = Chain.advance(state.position(), id, entry);
      state = state.applyAt(entry, after);
      states.add(state);
      entries.add(new ChainedEntry(entry, after.chain()));
      appended.add(entry);
      mark(entry);
    }
    return appended;
  }

  private void mark(Entry entry) {
    for (UserId reader : ImpliedReading.readers(entry)) {
      marks.put(reader, new ReadMark(reader, entry.seq(), entry.ordinal()));
    }
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Whether its answers hang on the state that it began with: a refusal, or that there was nothing
   * to do.
   */
  boolean dependsOnState() {
    return !refused.isEmpty()
        || accepted.stream().anyMatch(command -> command.novelty() == Novelty.NEW);
  }

  /** Whether the log held an entry that the state of this draft does not know of. */
  boolean isBehind() {
    return behind;
  }

  Append append() {
    return new Append(id, expectedHead, entries, List.copyOf(marks.values()));
  }

  ConversationState state() {
    return state;
  }

  List<Entry> entries() {
    return entries.stream().map(ChainedEntry::entry).toList();
  }

  /** Writes what the entries changed of the conversation itself to the projection. */
  void project() {
    List<Entry> structural =
        entries.stream().map(ChainedEntry::entry).filter(Structure::changedBy).toList();
    if (!structural.isEmpty()) {
      context.projection().project(state, structural);
    }
  }

  /**
   * Tells the listener of each entry.
   *
   * @param decidedNanos when this draft was begun
   * @param durableNanos when its entries were durable
   */
  void announce(long decidedNanos, long durableNanos) {
    for (Accepted command : accepted) {
      Optional<SessionId> origin = command.pending().command().origin();
      switch (command.novelty()) {
        case NEW -> {
          for (Entry entry : command.entries()) {
            context.listener().durable(id, entry, times(command, decidedNanos, durableNanos));
            ConversationState then = states.get((int) (entry.seq() - expectedHead.seq()) - 1);
            context.listener().committed(entry, Recipients.of(entry, then), origin, state);
          }
        }
        case FOUND -> {
          for (Entry entry : command.entries()) {
            context.listener().repeated(entry, Recipients.of(entry, state), origin, state);
          }
        }
        case KNOWN -> {}
      }
    }
  }

  private static LaneTimes times(Accepted command, long decidedNanos, long durableNanos) {
    return new LaneTimes(command.pending().queuedNanos(), decidedNanos, durableNanos);
  }

  void answerAll() {
    for (Accepted command : accepted) {
      boolean repeated = command.novelty() != Novelty.NEW;
      command.pending().answer().complete(new Committed(command.entries(), repeated, state));
    }
    refused.forEach(command -> command.pending().answer().completeExceptionally(command.why()));
  }

  private enum Novelty {
    NEW,
    /** It was in the log, and whether anybody was told of it is not known here. */
    FOUND,
    /** This lane has appended and announced it. */
    KNOWN
  }

  private record Accepted(Lane.Pending pending, List<Entry> entries, Novelty novelty) {}

  private record Refused(Lane.Pending pending, TernException why) {}
}
