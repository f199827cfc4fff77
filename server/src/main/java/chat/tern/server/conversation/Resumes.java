package chat.tern.server.conversation;

import chat.tern.protocol.ConversationPosition;
import chat.tern.protocol.ResetReason;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Computes what a device lacks: the exact missing suffix of each conversation, cut with a gap where
 * it is long.
 */
public final class Resumes {

  /**
   * What a delta carries at most: a screenful or two. The rest is fetched by whoever scrolls up.
   */
  private static final int MAX_ENTRIES_PER_DELTA = 100;

  private final Sequencer sequencer;
  private final ConversationLog log;
  private final ConversationStore store;
  private final Histories histories;

  public Resumes(
      Sequencer sequencer, ConversationLog log, ConversationStore store, Histories histories) {
    this.sequencer = sequencer;
    this.log = log;
    this.store = store;
    this.histories = histories;
  }

  /**
   * Hands over a delta for every conversation of the user that the vector does not have in full,
   * most recently active first. Conversations that the vector does not name count as held to
   * nothing.
   *
   * @param heads told first where each conversation of which the user is a member ends: the device
   *     is owed what follows, as it comes
   */
  public void resume(
      UserId reader,
      List<ConversationPosition> vector,
      BiConsumer<ConversationId, Entry> heads,
      Consumer<ServerFrame.ConversationDelta> deltas) {
    Map<ConversationId, Position> held = new HashMap<>();
    vector.forEach(item -> held.put(item.conversationId(), item.position()));
    List<Due> due = new ArrayList<>();
    for (Membership membership : store.membershipsOf(reader)) {
      Position position = held.remove(membership.conversation());
      due(membership, position == null ? Position.START : position, heads).ifPresent(due::add);
    }
    due.sort(Comparator.comparing(Due::lastActivity).reversed());
    due.forEach(item -> deltas.accept(delta(reader, item.conversation(), item.held())));
    // What is left in the vector is nothing that this user has: the device should drop it.
    held.forEach((conversation, position) -> deltas.accept(notAMember(conversation, position)));
  }

  /** What the device lacks of one conversation; empty entries when it lacks nothing. */
  public ServerFrame.ConversationDelta catchUp(
      UserId reader, ConversationId conversation, Position held) {
    return delta(reader, conversation, held);
  }

  private Optional<Due> due(
      Membership membership, Position held, BiConsumer<ConversationId, Entry> heads) {
    ConversationId conversation = membership.conversation();
    if (membership.removedSeq().isPresent()) {
      // The last thing that a former member may read is the entry that removed them.
      return held.seq() >= membership.removedSeq().get()
          ? Optional.empty()
          : Optional.of(new Due(conversation, held, Instant.EPOCH));
    }
    Optional<ChainedEntry> end = log.head(conversation);
    end.ifPresent(head -> heads.accept(conversation, head.entry()));
    return end.filter(head -> !head.position().equals(held))
        .map(head -> new Due(conversation, held, head.entry().createdAt()));
  }

  private ServerFrame.ConversationDelta delta(
      UserId reader, ConversationId conversation, Position held) {
    Position head = histories.readableHead(reader, conversation);
    Optional<ResetReason> reset = mismatch(conversation, held, head);
    Position start = reset.isPresent() ? Position.START : held;
    // A second read may see a newer head than the first; the delta stays one consistent cut at the
    // older one.
    List<ChainedEntry> missing =
        Histories.upTo(head, log.readAfter(conversation, start.seq(), MAX_ENTRIES_PER_DELTA + 1));
    boolean joins =
        missing.size() <= MAX_ENTRIES_PER_DELTA
            && PageWeight.firstOf(missing).size() == missing.size();
    List<ChainedEntry> entries =
        joins
            ? missing
            : PageWeight.lastOf(
                log.readBefore(conversation, head.seq() + 1, MAX_ENTRIES_PER_DELTA));
    Position from =
        joins ? start : histories.positionAt(conversation, entries.getFirst().seq() - 1, head);
    Optional<ConversationSnapshot> snapshot =
        joins ? Optional.empty() : snapshot(conversation, head);
    return new ServerFrame.ConversationDelta(
        conversation, reset, snapshot, from, Histories.plain(entries), head);
  }

  private Optional<ConversationSnapshot> snapshot(ConversationId conversation, Position head) {
    ConversationState state = sequencer.state(conversation);
    if (state.position().equals(head)) {
      return Optional.of(state.snapshot());
    }
    // The log went on meanwhile, or the reader was removed: fold it up to the head that this reader
    // gets.
    ConversationState past =
        Structure.fold(
            ConversationState.empty(conversation),
            log.structuralAfter(conversation, 0).stream()
                .filter(entry -> entry.seq() <= head.seq())
                .toList());
    long ordinal = log.readBefore(conversation, head.seq() + 1, 1).getFirst().entry().ordinal();
    return Optional.of(past.movedTo(head, ordinal).snapshot());
  }

  private Optional<ResetReason> mismatch(
      ConversationId conversation, Position held, Position head) {
    if (held.seq() > head.seq()) {
      return Optional.of(ResetReason.POSITION_AHEAD);
    }
    return histories.positionAt(conversation, held.seq(), head).equals(held)
        ? Optional.empty()
        : Optional.of(ResetReason.CHAIN_MISMATCH);
  }

  private static ServerFrame.ConversationDelta notAMember(
      ConversationId conversation, Position held) {
    return new ServerFrame.ConversationDelta(
        conversation,
        Optional.of(ResetReason.NOT_A_MEMBER),
        Optional.empty(),
        held,
        List.of(),
        held);
  }

  private record Due(ConversationId conversation, Position held, Instant lastActivity) {}
}
