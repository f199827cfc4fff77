package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/** A conversation's id as a column that is never null: what belongs to none is empty. */
final class ConversationColumn {

  private ConversationColumn() {}

  static String of(Optional<ConversationId> conversation) {
    return conversation.map(ConversationId::toString).orElse("");
  }

  static Optional<ConversationId> read(String column) {
    return Optional.of(column).filter(id -> !id.isEmpty()).map(ConversationId::parse);
  }
}
