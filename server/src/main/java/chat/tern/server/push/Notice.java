package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import java.util.Optional;

/** What a device is told, whoever brings it. A later one of a conversation replaces the former. */
public sealed interface Notice {

  /** What it is about; nothing but an id, which means nothing to others. */
  ConversationId conversation();

  /** The last message that it tells of. */
  long seq();

  /** How much the user has not read, in all conversations that are not muted. */
  int badge();

  /**
   * There is a message.
   *
   * @param preview what it says; empty for whoever wants none of that to leave the server
   */
  record Message(ConversationId conversation, long seq, int badge, Optional<Preview> preview)
      implements Notice {}

  /** There is a message, of which nothing is shown but the number at the app. */
  record Badge(ConversationId conversation, long seq, int badge) implements Notice {}

  /** It was read elsewhere: take the notification away. */
  record Withdrawal(ConversationId conversation, long seq, int badge) implements Notice {}
}
