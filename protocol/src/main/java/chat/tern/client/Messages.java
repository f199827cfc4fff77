package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.MessageBody;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sending and reading. */
public final class Messages {

  Messages() {}

  /** Sends a plain text, see {@link #send(ConversationId, MessageBody.Content, Optional)}. */
  public SendHandle send(ConversationId conversation, String text) {
    return send(conversation, MessageBody.text(text), Optional.empty());
  }

  /**
   * Writes a message to the local store and returns; it goes out when the server can be reached, now or on any later
   * run, in order per conversation, and exactly once.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public SendHandle send(
      ConversationId conversation, MessageBody.Content body, Optional<Long> replyTo) {
    return Pending.body("" + conversation + body + replyTo);
  }

  /** Messages that are not confirmed, oldest first; the wedged ones among them. Works offline. */
  public List<OutboxEntry> outbox() {
    return Pending.body("");
  }

  /** Tries a wedged message again, under its old id. */
  public SendHandle retry(ClientMessageId message) {
    return Pending.body("" + message);
  }

  /**
   * Gives a message up.
   *
   * @return whether it still was in the outbox; one that is on its way may reach the server all the same
   */
  public boolean abort(ClientMessageId message) {
    return Pending.body("" + message);
  }

  /** The newest items, see {@link #historyBefore}, and local echoes after them. */
  public HistoryView history(ConversationId conversation, int limit) {
    return Pending.body("" + conversation + limit);
  }

  /**
   * Up to {@code limit} messages (notices between them are extra) with a seq below {@code beforeSeq}. From the store where
   * it holds them without a hole, else from the server, which fills the store; offline the answer holds what is stored and
   * says what is missing.
   */
  public HistoryView historyBefore(ConversationId conversation, long beforeSeq, int limit) {
    return Pending.body("" + conversation + beforeSeq + limit);
  }

  /**
   * Messages on this device with all the words, best match first. Words match their beginnings, letter case and accents do
   * not matter. Works offline.
   */
  public List<SearchHit> search(String words, int limit) {
    return Pending.body(words + limit);
  }

  /**
   * Tells every item of a conversation with a seq above {@code afterSeq}, then what comes, in order, each exactly once and
   * without holes; later edits and deletions come as {@code Changed}. Holes in the store are filled from the server first,
   * so the caller has called {@link TernClient#connect}. Called on one thread of its own.
   *
   * @param afterSeq 0 for everything from the start; {@link ConversationView#headSeq} for only what is new
   */
  public Subscription follow(
      ConversationId conversation, long afterSeq, Consumer<TimelineUpdate> listener) {
    return Pending.body("" + conversation + afterSeq + listener);
  }

  /** What was typed and not sent; empty when nothing was. */
  public String draft(ConversationId conversation) {
    return Pending.body("" + conversation);
  }

  /** Keeps what was typed and not sent, on this device. */
  public void saveDraft(ConversationId conversation, String text) {
    var _ = Pending.<Object>body(conversation + text);
  }
}
