package chat.tern.protocol.log;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Require;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;

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

  /** Whether what the entry says is still there to be deleted, or to expire. */
  public boolean hasContent() {
    return body().filter(body -> body instanceof MessageBody.Content).isPresent();
  }

  /**
   * The entry without what it says; the same entry when there is nothing (left) to take. The digest
   * stays, so the chain still verifies.
   */
  public Entry purged() {
    return hasContent()
        ? new Entry(seq, entryId, author, clientMessageId, createdAt, ordinal, purgedFact())
        : this;
  }

  private Optional<MessageBody> body() {
    return switch (fact) {
      case Fact.MessagePosted posted -> Optional.of(posted.body());
      case Fact.MessageEdited edited -> Optional.of(edited.body());
      case Fact.UnknownFact unknown -> unknown.body();
      case Fact _ -> Optional.empty();
    };
  }

  private Fact purgedFact() {
    return switch (fact) {
      case Fact.MessagePosted(MessageBody body, Optional<Long> replyTo) ->
          new Fact.MessagePosted(body.purged(), replyTo);
      case Fact.MessageEdited(long target, MessageBody body) ->
          new Fact.MessageEdited(target, body.purged());
      case Fact.UnknownFact(
              String type,
              SortedMap<String, String> fields,
              Optional<MessageBody> body) ->
          new Fact.UnknownFact(type, fields, body.map(MessageBody::purged));
      case Fact other -> other;
    };
  }
}
