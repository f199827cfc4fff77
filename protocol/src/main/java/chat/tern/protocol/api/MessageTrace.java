package chat.tern.protocol.api;

import chat.tern.protocol.error.Require;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import java.time.Instant;
import java.util.List;

/**
 * The answer of {@code GET /v1/messages/{id}/trace}.
 *
 * @param nodes what each node saw of it; none when no node that answered remembers it any more
 * @param silentNodes the names of those that did not answer in time
 */
public record MessageTrace(
    EntryId messageId,
    ConversationId conversationId,
    long seq,
    Instant createdAt,
    List<NodeHops> nodes,
    List<String> silentNodes) {
  public MessageTrace {
    Require.present(messageId, "message_id");
    Require.present(conversationId, "conversation_id");
    Require.positive(seq, "seq");
    Require.present(createdAt, "created_at");
    nodes = Require.list(nodes, "nodes");
    silentNodes = Require.list(silentNodes, "silent_nodes");
  }
}
