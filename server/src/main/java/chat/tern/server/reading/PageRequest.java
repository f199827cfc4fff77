package chat.tern.server.reading;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Optional;

/** What somebody wants to read, which says how it is written too. */
public sealed interface PageRequest {

  /** Who reads, and has to be allowed to. */
  UserId reader();

  /** A page, as the frame {@code history.page}. */
  record Frame(UserId reader, ClientFrame.GetHistory asked) implements PageRequest {}

  /** What a device lacks of a conversation, as the frame {@code resume.delta}. */
  record Delta(UserId reader, ClientFrame.CatchUp asked) implements PageRequest {}

  /**
   * A page, as the body of an answer over HTTP.
   *
   * @param before as in {@link ClientFrame.GetHistory}
   * @param after as there
   * @param limit as there
   */
  record Body(
      UserId reader,
      ConversationId conversationId,
      Optional<Long> before,
      Optional<Long> after,
      Optional<Integer> limit)
      implements PageRequest {}
}
