package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One fact in a conversation's log. The order of a conversation is the order of {@code seq}, never
 * of {@code createdAt}.
 *
 * @param seq dense position in the log, from 1
 * @param entryId names the entry; of a message it is the {@code message_id}
 * @param author who caused it
 * @param clientMessageId unique per (conversation, author): a repeated request finds this entry
 * @param createdAt the server's clock, in milliseconds: shown, never sorted by
 * @param ordinal how many messages the log has up to and including this entry; differences of
 *     ordinals are unread counts
 */
public record Entry(
    long seq,
    EntryId entryId,
    UserId author,
    ClientMessageId clientMessageId,
    Instant createdAt,
    long ordinal,
    Fact fact) {

  public Entry {
    Require.positive(seq, "seq");
    Require.present(entryId, "entry_id");
    Require.present(author, "author");
    Require.present(clientMessageId, "client_message_id");
    Require.present(createdAt, "created_at");
    Require.notNegative(ordinal, "ordinal");
    if (ordinal > seq) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, "\"ordinal\" counts messages, so it is at most \"seq\".");
    }
    Require.present(fact, "fact");
    createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** Whether this entry is a message, and so counts as unread. */
  public boolean isMessage() {
    return fact instanceof Fact.MessagePosted;
  }
}
