package chat.tern.server.conversation;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.api.History;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.Position;
import java.util.List;
import java.util.Optional;

/**
 * Reads logs for those who may: members up to the head, former members up to the entry that removed
 * them.
 */
public final class Histories {

  private final Sequencer sequencer;
  private final ConversationLog log;
  private final ConversationStore store;
  private final ProtocolLimits limits;

  public Histories(
      Sequencer sequencer, ConversationLog log, ConversationStore store, ProtocolLimits limits) {
    this.sequencer = sequencer;
    this.log = log;
    this.store = store;
    this.limits = limits;
  }

  /**
   * One page, in order of seq. Without a cursor it is the newest page.
   *
   * @param limit clamped to what the server allows; a page of large bodies has fewer entries
   * @throws TernException {@code invalid_cursor} for a negative one or for both; {@code not_found}
   *     for whom the conversation is none of their business
   */
  public History page(
      UserId reader,
      ConversationId conversation,
      Optional<Long> before,
      Optional<Long> after,
      Optional<Integer> limit) {
    if (before.isPresent() && after.isPresent()) {
      throw invalidCursor("Give \"before\" or \"after\", not both.");
    }
    if (before.orElse(1L) < 1 || after.orElse(0L) < 0 || limit.orElse(1) < 1) {
      throw invalidCursor("\"before\" and \"limit\" are 1 or more, \"after\" is 0 or more.");
    }
    Position head = readableHead(reader, conversation);
    int count =
        Math.min(limit.orElse(ProtocolLimits.DEFAULT_HISTORY_PAGE), limits.maxHistoryPage());
    List<ChainedEntry> entries =
        after.isPresent()
            ? PageWeight.firstOf(upTo(head, log.readAfter(conversation, after.get(), count)))
            : PageWeight.lastOf(
                log.readBefore(
                    conversation, Math.min(before.orElse(Long.MAX_VALUE), head.seq() + 1), count));
    Position from =
        entries.isEmpty()
            ? positionAt(conversation, Math.min(after.orElse(0L), head.seq()), head)
            : positionAt(conversation, entries.getFirst().seq() - 1, head);
    return new History(from, entries.stream().map(ChainedEntry::entry).toList(), head);
  }

  /** The same page as a frame. */
  public ServerFrame.HistoryPage frame(UserId reader, ClientFrame.GetHistory asked) {
    History page =
        page(reader, asked.conversationId(), asked.before(), asked.after(), asked.limit());
    return new ServerFrame.HistoryPage(
        asked.requestId(), asked.conversationId(), page.from(), page.entries(), page.head());
  }

  /**
   * Passes for those who are, or were, members.
   *
   * @throws TernException {@code not_found} for everybody else
   */
  public void requireReader(UserId reader, ConversationId conversation) {
    if (!sequencer.recent(conversation).isMember(reader)) {
      readableHead(reader, conversation);
    }
  }

  /** The last position that the reader may see. */
  Position readableHead(UserId reader, ConversationId conversation) {
    ConversationState state = sequencer.state(conversation);
    if (state.isMember(reader)) {
      return state.position();
    }
    Membership membership =
        store.membership(conversation, reader).orElseThrow(Conversations::noSuchConversation);
    return membership
        .removedSeq()
        .or(() -> removal(reader, membership, state.position()))
        .map(removedAt -> positionAt(conversation, removedAt, state.position()))
        // Added after that state: a member, then, who may read all there is.
        .orElseGet(() -> log.head(conversation).orElseThrow().position());
  }

  /**
   * When a reader was removed whom the projection still has as a member: it is written after the
   * state is known, and who comes or goes just now is not the same in both. The log knows.
   */
  private Optional<Long> removal(UserId reader, Membership membership, Position head) {
    return log.structuralAfter(membership.conversation(), membership.joinedSeq()).stream()
        .filter(entry -> entry.seq() <= head.seq())
        .filter(entry ->
            entry.fact() instanceof Fact.MemberRemoved removed && removed.userId().equals(reader))
        .map(Entry::seq)
        .reduce((_, last) -> last);
  }

  /** The position at a seq of the log, which must not be above the head. */
  Position positionAt(ConversationId conversation, long seq, Position head) {
    if (seq == head.seq()) {
      return head;
    }
    return seq == 0
        ? Position.START
        : log.readAfter(conversation, seq - 1, 1).getFirst().position();
  }

  static List<ChainedEntry> upTo(Position head, List<ChainedEntry> entries) {
    return entries.stream().filter(entry -> entry.seq() <= head.seq()).toList();
  }

  static List<Entry> plain(List<ChainedEntry> entries) {
    return entries.stream().map(ChainedEntry::entry).toList();
  }

  private static TernException invalidCursor(String message) {
    return new TernException(ErrorCode.INVALID_CURSOR, message);
  }
}
