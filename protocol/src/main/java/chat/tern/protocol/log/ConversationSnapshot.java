package chat.tern.protocol.log;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Map;

/**
 * A conversation's state at one position, for a reader that does not hold the log from its beginning.
 *
 * @param ordinal how many messages the log has up to the position
 * @param pinned the seqs of the pinned messages, oldest pin first
 */
public record ConversationSnapshot(
    ConversationId conversationId,
    ConversationKind kind,
    String title,
    UserId createdBy,
    List<Member> members,
    Map<String, String> settings,
    List<Long> pinned,
    Position position,
    long ordinal) {

  public ConversationSnapshot {
    members = List.copyOf(members);
    settings = settings == null ? Map.of() : Map.copyOf(settings);
    pinned = pinned == null ? List.of() : List.copyOf(pinned);
  }
}
