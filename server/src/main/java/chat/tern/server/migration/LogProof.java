package chat.tern.server.migration;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Proves logs by their chains. */
final class LogProof {

  private static final int ENTRIES = 500;

  private static final Set<ErrorCode> STORE =
      EnumSet.of(
          ErrorCode.STORE_UNAVAILABLE,
          ErrorCode.STORE_FULL,
          ErrorCode.OVERLOADED,
          ErrorCode.SHUTTING_DOWN);

  private LogProof() {}

  /**
   * The end of a log; the start of one that has no entries.
   *
   * @throws DamageException when it cannot be made out
   */
  static Position head(ConversationLog log, ConversationId conversation, String whose) {
    try {
      return log.head(conversation).map(ChainedEntry::position).orElse(Position.START);
    } catch (RuntimeException e) {
      throw damage(e, "Conversation %s ends with an entry".formatted(conversation), whose);
    }
  }

  /**
   * Some of the next entries, and at least one unless the log ends.
   *
   * @throws DamageException when the next one is there and cannot be made out
   */
  static List<ChainedEntry> after(
      ConversationLog log, ConversationId conversation, long seq, int limit, String whose) {
    try {
      return log.readAfter(conversation, seq, limit);
    } catch (RuntimeException e) {
      DamageException damage =
          damage(e, "Conversation %s has an entry %d".formatted(conversation, seq + 1), whose);
      if (limit == 1) {
        throw damage;
      }
      // One of them is to blame.
      return after(log, conversation, seq, 1, whose);
    }
  }

  /** A store that does not answer says nothing of the log. */
  private static DamageException damage(RuntimeException e, String what, String whose) {
    if (e instanceof TernException known && STORE.contains(known.code())) {
      throw known;
    }
    return new DamageException(
        "%s that cannot be made out (%s): %s is damaged there."
            .formatted(what, e.getMessage(), whose));
  }

  /** Whether a log goes through a position. */
  static boolean has(ConversationLog log, ConversationId conversation, Position position) {
    return position.equals(Position.START)
        || log.readAfter(conversation, position.seq() - 1, 1).stream()
            .anyMatch(entry -> entry.position().equals(position));
  }

  /**
   * The position after some entries, each of whose chains is computed anew.
   *
   * @throws DamageException that names the first one that does not fit
   */
  static Position advance(
      Position before, ConversationId conversation, List<ChainedEntry> entries, String whose) {
    Position position = before;
    for (ChainedEntry entry : entries) {
      position =
          next(position, conversation, entry)
              .orElseThrow(() ->
                  new DamageException(
                      "Conversation %s does not fit its chain at entry %d: %s is damaged there."
                          .formatted(conversation, entry.seq(), whose)));
    }
    return position;
  }

  private static Optional<Position> next(
      Position before, ConversationId conversation, ChainedEntry entry) {
    if (entry.seq() != before.seq() + 1) {
      return Optional.empty();
    }
    return Optional.of(Chain.advance(before, conversation, entry.entry()))
        .filter(after -> after.equals(entry.position()));
  }

  /**
   * Reads a log from a position on to where its chain leads.
   *
   * @param from as far as it is known to be good
   * @return its end
   * @throws DamageException when an entry does not fit
   */
  static Position readOn(
      ConversationLog log, ConversationId conversation, Position from, String whose) {
    Position position = from;
    while (true) {
      List<ChainedEntry> page = after(log, conversation, position.seq(), ENTRIES, whose);
      if (page.isEmpty()) {
        return position;
      }
      position = advance(position, conversation, page, whose);
    }
  }
}
