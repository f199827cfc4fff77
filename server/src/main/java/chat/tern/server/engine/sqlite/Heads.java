package chat.tern.server.engine.sqlite;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.Position;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The heads of the logs that were written last, as the writing thread left them. Nobody else writes
 * the file, so they are right until a commit is rolled back; then all are forgotten. For the
 * writing thread alone.
 */
final class Heads {

  /** At some 150 bytes each; a head that is not here costs one read. */
  private static final int CAPACITY = 20_000;

  private final SequencedMap<ConversationId, Position> heads = new LinkedHashMap<>();

  Optional<Position> of(ConversationId conversation) {
    return Optional.ofNullable(heads.get(conversation));
  }

  void moved(ConversationId conversation, Position head) {
    heads.putLast(conversation, head);
    if (heads.size() > CAPACITY) {
      heads.pollFirstEntry();
    }
  }

  void forget() {
    heads.clear();
  }
}
