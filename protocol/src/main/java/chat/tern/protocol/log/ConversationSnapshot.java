package chat.tern.protocol.log;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A conversation's state at one position, for a reader that does not hold the log from its
 * beginning.
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
    Require.present(conversationId, "conversation_id");
    Require.present(kind, "kind");
    Require.present(title, "title");
    Require.present(createdBy, "created_by");
    members = Require.list(members, "members");
    settings =
        settings == null ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    pinned = pinned == null ? List.of() : Require.list(pinned, "pinned");
    Require.present(position, "position");
    Require.notNegative(ordinal, "ordinal");
  }
}
