package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.outbox.SendState;
import chat.tern.client.sync.SyncEvent;
import chat.tern.client.timeline.TimelineUpdate;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.EntryId;
import chat.tern.protocol.log.MessageBody;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Sending and reading. */
public final class Messages {

  private final ClientCore core;

  Messages(ClientCore core) {
    this.core = core;
  }

  /** Sends a plain text, see {@link #send(ConversationId, MessageBody.Content, Optional)}. */
  public SendHandle send(ConversationId conversation, String text) {
    return send(conversation, MessageBody.text(text), Optional.empty());
  }

  /**
   * Writes a message to the local store and returns; it goes out when the server can be reached,
   * now or on any later run, in order per conversation, and exactly once.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public SendHandle send(
      ConversationId conversation, MessageBody.Content body, Optional<Long> replyTo) {
    OutboxEntry entry =
        new OutboxEntry(
            conversation,
            core.ids().clientMessageId(),
            body,
            replyTo,
            core.options().clock().instant(),
            new SendState.Queued());
    core.desk().store().outbox().put(entry);
    core.progress().waiting(entry.clientMessageId());
    SendHandle handle = core.progress().handle(entry.clientMessageId());
    core.post(new SyncEvent.SendQueued(entry));
    return handle;
  }

  /**
   * The way that a message has gone over the server's nodes, asked of the server.
   *
   * @param in its conversation, to find it when no node remembers its way any more
   * @throws chat.tern.protocol.error.TernException {@code not_found}
   */
  public MessageTrace trace(EntryId message, Optional<ConversationId> in) {
    return core.identity().api().trace(message, in);
  }

  /** Messages that are not confirmed, oldest first; the wedged ones among them. Works offline. */
  public List<OutboxEntry> outbox() {
    return core.desk().store().outbox().list();
  }

  /** Tries a wedged message again, under its old id. */
  public SendHandle retry(ClientMessageId message) {
    OutboxEntry entry =
        stored(message)
            .orElseThrow(() ->
                new TernException(ErrorCode.NOT_FOUND, "There is no such message in the outbox."));
    core.desk().store().outbox().update(entry.with(new SendState.Queued()));
    core.progress().waiting(message);
    SendHandle handle = core.progress().handle(message);
    core.post(new SyncEvent.RetryRequested(message));
    return handle;
  }

  /**
   * Gives a message up.
   *
   * @return whether it still was in the outbox; one that is on its way may reach the server all the
   *     same
   */
  public boolean abort(ClientMessageId message) {
    boolean there = stored(message).isPresent();
    core.desk().store().outbox().remove(message);
    core.post(new SyncEvent.AbortRequested(message));
    core.progress().ended(message, new SendOutcome.Aborted());
    return there;
  }

  /** The newest items, see {@link #historyBefore}, and local echoes after them. */
  public HistoryView history(ConversationId conversation, int limit) {
    return core.desk().history().newest(conversation, limit);
  }

  /**
   * Up to {@code limit} messages (notices between them are extra) with a seq below {@code
   * beforeSeq}. From the store where it holds them without a hole, else from the server, which
   * fills the store; offline the answer holds what is stored and says what is missing.
   */
  public HistoryView historyBefore(ConversationId conversation, long beforeSeq, int limit) {
    return core.desk().history().before(conversation, beforeSeq, limit);
  }

  /**
   * The other way: up to {@code limit} messages with a seq above {@code afterSeq}, up to {@link
   * ConversationView#headSeq}. Holes are filled, or named, as in {@link #historyBefore}.
   */
  public HistoryView historyAfter(ConversationId conversation, long afterSeq, int limit) {
    return core.desk().history().after(conversation, afterSeq, limit);
  }

  /**
   * The seq of the first entry from a moment on that this device holds; empty when all are older.
   * Works offline.
   */
  public Optional<Long> firstSince(ConversationId conversation, Instant moment) {
    return core.desk().history().firstSince(conversation, moment);
  }

  /**
   * Messages on this device with all the words, newest first. Words match their beginnings, letter
   * case and accents do not matter. Works offline.
   */
  public List<SearchHit> search(String words, int limit) {
    ClientCore.Desk desk = core.desk();
    Map<ConversationId, String> names = new HashMap<>();
    return desk.store().log().search(List.of(words.trim().split("\\s+", -1)), limit).stream()
        .map(found ->
            new SearchHit(
                names.computeIfAbsent(found.conversationId(), id -> name(desk, id)),
                desk.views().message(found.conversationId(), found.message())))
        .toList();
  }

  private static String name(ClientCore.Desk desk, ConversationId id) {
    return desk.store()
        .log()
        .conversation(id)
        .map(desk.views()::conversationName)
        .orElse(id.toString());
  }

  /**
   * Tells every item of a conversation with a seq above {@code afterSeq}, then what comes, in
   * order, each exactly once and without holes; later edits and deletions come as {@code Changed}.
   * Holes in the store are filled from the server first, so the caller has called {@link
   * TernClient#connect}. Called on one thread of its own.
   *
   * @param afterSeq 0 for everything from the start; {@link ConversationView#headSeq} for only what
   *     is new
   */
  public Subscription follow(
      ConversationId conversation, long afterSeq, Consumer<TimelineUpdate> listener) {
    ClientCore.Desk desk = core.desk();
    Follower follower =
        new Follower(desk.store(), desk.views(), desk.backfill(), conversation, afterSeq, listener);
    Subscription hints = desk.updates().subscribe(follower::hint);
    follower.start();
    return () -> {
      hints.close();
      follower.close();
    };
  }

  /** What was typed and not sent; empty when nothing was. */
  public String draft(ConversationId conversation) {
    return core.desk().store().state().draft(conversation).orElse("");
  }

  /** Keeps what was typed and not sent, on this device. */
  public void saveDraft(ConversationId conversation, String text) {
    core.desk().store().state().saveDraft(conversation, text);
  }

  private Optional<OutboxEntry> stored(ClientMessageId message) {
    return outbox().stream().filter(entry -> entry.clientMessageId().equals(message)).findFirst();
  }
}
