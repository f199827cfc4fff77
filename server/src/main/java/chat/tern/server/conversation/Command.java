package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationState;
import chat.tern.protocol.log.Fact;
import java.util.List;
import java.util.Optional;

/**
 * A wish to append, decided when its turn has come.
 *
 * @param clientMessageId the key under which a repeated command finds the first one's entry
 * @param origin the session that it came by, which is answered and so not told again
 */
public record Command(
    UserId author, ClientMessageId clientMessageId, Optional<SessionId> origin, Decision decision) {

  /**
   * Looks at the conversation as it is and says what to append. May be asked again after a
   * conflict.
   */
  public interface Decision {

    /**
     * The facts to append, in order; none when the wish is fulfilled already.
     *
     * @throws chat.tern.protocol.error.TernException when the author may not
     */
    List<Fact> decide(ConversationState state);
  }
}
