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
 * @param post the message that it is, if another node may append it as well
 */
public record Command(
    UserId author,
    ClientMessageId clientMessageId,
    Optional<SessionId> origin,
    Decision decision,
    Optional<Post> post) {

  /** What an entry takes beside a message's body, and about what one without a body takes. */
  private static final int ENTRY_CHARS = 512;

  /** One that only this node can decide. */
  public Command(
      UserId author,
      ClientMessageId clientMessageId,
      Optional<SessionId> origin,
      Decision decision) {
    this(author, clientMessageId, origin, decision, Optional.empty());
  }

  /** About how large its entries are. */
  int chars() {
    return ENTRY_CHARS
        + post.map(message -> message.body().text().length() + message.body().data().length())
            .orElse(0);
  }

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
