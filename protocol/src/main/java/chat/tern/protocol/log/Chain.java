package chat.tern.protocol.log;

import chat.tern.protocol.id.ConversationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;

/**
 * The running SHA-256 over a conversation's entries:
 *
 * <pre>
 * chain(0) = 32 zero bytes
 * chain(n) = SHA-256( chain(n-1) | field(conversation_id) | field(seq) | field(entry_id) | field(author)
 *                     | field(client_message_id) | field(created_at in Unix milliseconds) | field(ordinal)
 *                     | field(fact type) | for each field of the fact, by name: field(name) field(value) )
 * field(s) = length of s in UTF-8 as 4 bytes, big-endian | s in UTF-8
 * </pre>
 *
 * Numbers are written in decimal. A fact's {@code body} enters as {@code body_digest}, the
 * hexadecimal {@link MessageBody#digest()}, so a body can be deleted without breaking the chain.
 * The length prefix keeps two different entries from having the same bytes.
 */
public final class Chain {

  private Chain() {}

  /** The position after one more entry. */
  public static Position advance(Position before, ConversationId conversation, Entry entry) {
    if (entry.seq() != before.seq() + 1) {
      throw new IllegalArgumentException(
          "Entry " + entry.seq() + " does not follow position " + before.seq());
    }
    MessageDigest running = Digest.sha256();
    before.chain().feed(running);
    feed(running, conversation.toString());
    feed(running, Long.toString(entry.seq()));
    feed(running, entry.entryId().toString());
    feed(running, entry.author().toString());
    feed(running, entry.clientMessageId().toString());
    feed(running, Long.toString(entry.createdAt().toEpochMilli()));
    feed(running, Long.toString(entry.ordinal()));
    feed(running, entry.fact().type());
    SortedMap<String, String> fields = FactFields.of(entry.fact());
    for (Map.Entry<String, String> field : fields.entrySet()) {
      feed(running, field.getKey());
      feed(running, field.getValue());
    }
    return new Position(entry.seq(), Digest.finish(running));
  }

  /** The position after a run of entries. */
  public static Position advance(
      Position before, ConversationId conversation, Iterable<Entry> entries) {
    Position position = before;
    for (Entry entry : entries) {
      position = advance(position, conversation, entry);
    }
    return position;
  }

  static void feed(MessageDigest running, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int shift = 24; shift >= 0; shift -= 8) {
      running.update((byte) (utf8.length >>> shift));
    }
    running.update(utf8);
  }
}
