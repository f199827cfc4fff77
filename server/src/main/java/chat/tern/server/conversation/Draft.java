package chat.tern.server.conversation;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.ImpliedReading;
import chat.tern.protocol.log.Member;
import chat.tern.protocol.log.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One turn's commit in the making: commands become entries on top of the state that they were
 * decided against.
 */
final class Draft {

  /**
   * Characters in one commit: what takes more is slow for all who wait for it, and some stores
   * refuse it. JSON may write six bytes for a character, so it is 1.5 MiB at the most, and what the
   * last command brings.
   */
  static final int FULL_CHARS = 256 * 1024;

  /** What an entry takes besides its body. */
  private static final int CHARS_PER_ENTRY = 256;

  private final ConversationId id;
  private final LaneContext context;
  private final RecentCommands recent;
  private final boolean searching;
  private final Position expectedHead;
  private final Instant now;
  private final List<Accepted> accepted = new ArrayList<>();
  private final List<ChainedEntry> entries = new ArrayList<>();

  /** After each of the entries: who is told of an entry is decided by its own state. */
  private final List<ConversationState> states = new ArrayList<>();

  private final Map<UserId, ReadMark> marks = new LinkedHashMap<>();
  private final Map<Key, Accepted> inThisDraft = new LinkedHashMap<>();
  private ConversationState state;
  private int chars;

  /**
   * @param searching whether to look for each command in the log, rather than let the append find
   *     out
   */
  Draft(
      ConversationId id,
      ConversationState before,
      RecentCommands recent,
      boolean searching,
      LaneContext context) {
    this.id = id;
    this.searching = searching;
    this.context = context;
    this.recent = recent;
    this.state = before;
    this.expectedHead = before.position();
    this.now = context.clock().instant();
  }

  /** Decides one command. A refusal answers it at once and leaves the rest as it is. */
  void add(Lane.Pending pending) {
    Command command = pending.command();
    Key key = new Key(command.author(), command.clientMessageId());
    Accepted twin = inThisDraft.get(key);
    if (twin != null) {
      accepted.add(new Accepted(pending, twin.entries(), true));
      return;
    }
    boolean search = searching || recent.mayKnow(command.author(), command.clientMessageId());
    Optional<Entry> earlier = search ? findInLog(command) : Optional.empty();
    if (earlier.isPresent()) {
      repeated(pending, earlier.get());
      return;
    }
    List<Fact> facts;
    try {
      facts = command.decision().decide(state);
    } catch (TernException refusal) {
      // The first time it may have been allowed.
      findUnless(search, command)
          .ifPresentOrElse(
              entry -> repeated(pending, entry),
              () -> pending.answer().completeExceptionally(refusal));
      return;
    }
    if (facts.isEmpty()) {
      // Perhaps because it was done the first time.
      Optional<Entry> first = findUnless(search, command);
      if (first.isPresent()) {
        repeated(pending, first.get());
        return;
      }
    }
    Accepted added = new Accepted(pending, appendAll(command, facts), false);
    accepted.add(added);
    inThisDraft.put(key, added);
  }

  private void repeated(Lane.Pending pending, Entry earlier) {
    accepted.add(new Accepted(pending, List.of(earlier), true));
  }

  private Optional<Entry> findUnless(boolean searched, Command command) {
    return searched ? Optional.empty() : findInLog(command);
  }

  private Optional<Entry> findInLog(Command command) {
    return state.exists()
        ? context.log().find(id, command.author(), command.clientMessageId())
        : Optional.empty();
  }

  private List<Entry> appendAll(Command command, List<Fact> facts) {
    List<Entry> appended = new ArrayList<>(facts.size());
    for (Fact fact : facts) {
      long ordinal = state.ordinal() + (fact instanceof Fact.MessagePosted ? 1 : 0);
      Entry entry =
          new Entry(
              state.position().seq() + 1,
              context.ids().entryId(),
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
      chars += CHARS_PER_ENTRY + PageWeight.chars(entry);
      mark(entry);
    }
    return appended;
  }

  private void mark(Entry entry) {
    for (UserId reader : ImpliedReading.readers(entry)) {
      marks.put(reader, new ReadMark(reader, entry.seq(), entry.ordinal()));
    }
  }

  /** Whether further commands should wait for the next turn. */
  boolean isFull() {
    return chars >= FULL_CHARS;
  }

  boolean isEmpty() {
    return entries.isEmpty();
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

  /** Tells the listener of each entry. */
  void announce() {
    for (Accepted command : accepted) {
      if (command.repeated()) {
        continue;
      }
      for (Entry entry : command.entries()) {
        context
            .listener()
            .committed(entry, recipients(entry), command.pending().command().origin(), state);
      }
    }
  }

  private Collection<UserId> recipients(Entry entry) {
    ConversationState then = states.get((int) (entry.seq() - expectedHead.seq()) - 1);
    List<UserId> recipients = new ArrayList<>(then.memberCount() + 1);
    then.members().stream().map(Member::userId).forEach(recipients::add);
    if (entry.fact() instanceof Fact.MemberRemoved removed && !then.isMember(removed.userId())) {
      recipients.add(removed.userId());
    }
    return recipients;
  }

  void answerAll() {
    for (Accepted command : accepted) {
      command
          .pending()
          .answer()
          .complete(new Committed(command.entries(), command.repeated(), state));
    }
  }

  /** The dedupe key within one conversation. */
  private record Key(UserId author, ClientMessageId clientMessageId) {}

  private record Accepted(Lane.Pending pending, List<Entry> entries, boolean repeated) {}
}
