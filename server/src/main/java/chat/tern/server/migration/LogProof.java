package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Chain;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.List;
import java.util.Optional;

/** Proves logs by their chains. */
final class LogProof {

  private static final int ENTRIES = 500;

  private LogProof() {}

  /** The end of a log; the start of one that has no entries. */
  static Position head(ConversationLog log, ConversationId conversation) {
    return log.head(conversation).map(ChainedEntry::position).orElse(Position.START);
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
      List<ChainedEntry> page = log.readAfter(conversation, position.seq(), ENTRIES);
      if (page.isEmpty()) {
        return position;
      }
      position = advance(position, conversation, page, whose);
    }
  }
}
