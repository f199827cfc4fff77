package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;

/**
 * How far the user has read a conversation.
 *
 * @param seq never moves back
 * @param confirmed the part of it that the server is known to have; the rest is told again after a
 *     reconnect
 */
public record ReadMark(ConversationId conversationId, long seq, long confirmed) {

  /** Whether the server has all of it. */
  public boolean isConfirmed() {
    return confirmed >= seq;
  }

  /** The higher of both in each part. */
  public ReadMark max(ReadMark other) {
    return new ReadMark(
        conversationId, Math.max(seq, other.seq), Math.max(confirmed, other.confirmed));
  }
}
