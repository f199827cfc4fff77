package chat.tern.server.conversation;

import chat.tern.protocol.log.Position;

/** What became of a conditional append. */
public sealed interface AppendOutcome {

  /** All entries are durable. */
  record Appended() implements AppendOutcome {}

  /** The head was another one, and nothing was appended. */
  record Conflict(Position head) implements AppendOutcome {}

  /**
   * The log holds an entry under the dedupe key of one of the entries already, and nothing was
   * appended. Which one it is, {@link ConversationLog#find} tells.
   */
  record Duplicate() implements AppendOutcome {}
}
