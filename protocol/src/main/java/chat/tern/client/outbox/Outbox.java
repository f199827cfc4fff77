package chat.tern.client.outbox;

import chat.tern.protocol.error.Problem;
import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The order in which messages of our own go out: per conversation one after the other, each only
 * after the one before was confirmed or wedged, so that no refusal can turn two of them around.
 * Conversations do not wait for each other. Not safe for several threads; the sync core owns it.
 */
public final class Outbox {

  private final SequencedMap<ClientMessageId, OutboxEntry> entries = new LinkedHashMap<>();
  private final Map<ConversationId, SequencedSet<ClientMessageId>> queues = new LinkedHashMap<>();

  /**
   * Adds a message at the end. Says whether it is new; one that is there already stays as it is.
   */
  public boolean add(OutboxEntry entry) {
    if (entries.putIfAbsent(entry.clientMessageId(), entry) != null) {
      return false;
    }
    if (!entry.wedged()) {
      queue(entry.conversationId()).add(entry.clientMessageId());
    }
    return true;
  }

  public Optional<OutboxEntry> find(ClientMessageId id) {
    return Optional.ofNullable(entries.get(id));
  }

  /** All that is there, oldest first. */
  public Collection<OutboxEntry> all() {
    return List.copyOf(entries.values());
  }

  /** The conversations that have something to send or on its way. */
  public Collection<ConversationId> waiting() {
    return List.copyOf(queues.keySet());
  }

  /** What to send next in a conversation: empty while one is on its way. Marks it as being sent. */
  public Optional<OutboxEntry> takeNext(ConversationId conversation) {
    SequencedSet<ClientMessageId> queue = queues.get(conversation);
    if (queue == null) {
      return Optional.empty();
    }
    OutboxEntry first = entries.get(queue.getFirst());
    if (!(first.state() instanceof SendState.Queued)) {
      return Optional.empty();
    }
    return Optional.of(change(first, new SendState.Sending()));
  }

  /** Takes one that was on its way back into the queue; it keeps its place. */
  public Optional<OutboxEntry> requeue(ClientMessageId id) {
    return find(id)
        .filter(entry -> entry.state() instanceof SendState.Sending)
        .map(entry -> change(entry, new SendState.Queued()));
  }

  /** The connection is gone: what was on its way is queued again. */
  public List<OutboxEntry> requeueAll() {
    return all().stream().flatMap(entry -> requeue(entry.clientMessageId()).stream()).toList();
  }

  /** The server has it: the next one may go, and this one stays until the log holds it. */
  public Optional<OutboxEntry> confirm(ClientMessageId id, SendState.Sent sent) {
    return find(id)
        .filter(entry -> !(entry.state() instanceof SendState.Sent))
        .map(entry -> {
          unqueue(entry);
          return change(entry, sent);
        });
  }

  /** Parks one that the server refuses for good. */
  public Optional<OutboxEntry> wedge(ClientMessageId id, Problem reason) {
    return find(id)
        .map(entry -> {
          unqueue(entry);
          return change(entry, new SendState.Wedged(reason));
        });
  }

  /** Puts a wedged one back at the end of its queue. */
  public Optional<OutboxEntry> retry(ClientMessageId id) {
    return find(id)
        .filter(OutboxEntry::wedged)
        .map(entry -> {
          queue(entry.conversationId()).add(id);
          return change(entry, new SendState.Queued());
        });
  }

  /** Forgets one, because the log has it or its user gave it up. */
  public Optional<OutboxEntry> remove(ClientMessageId id) {
    OutboxEntry entry = entries.remove(id);
    if (entry == null) {
      return Optional.empty();
    }
    unqueue(entry);
    return Optional.of(entry);
  }

  private SequencedSet<ClientMessageId> queue(ConversationId conversation) {
    return queues.computeIfAbsent(conversation, _ -> new LinkedHashSet<>());
  }

  private void unqueue(OutboxEntry entry) {
    queues.computeIfPresent(
        entry.conversationId(),
        (_, queue) -> {
          queue.remove(entry.clientMessageId());
          return queue.isEmpty() ? null : queue;
        });
  }

  private OutboxEntry change(OutboxEntry entry, SendState state) {
    OutboxEntry next = entry.with(state);
    entries.put(next.clientMessageId(), next);
    return next;
  }
}
