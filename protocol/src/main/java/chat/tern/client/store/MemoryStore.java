package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/** A store that forgets with the process: for simulated clients, and the fake of the tests. */
public final class MemoryStore implements ClientStore {

  private final MemoryLogStore log = new MemoryLogStore();
  private final MemoryOutboxStore outbox = new MemoryOutboxStore();
  private final MemoryStateStore state = new MemoryStateStore(log);
  private final MemoryChangeStore changes = new MemoryChangeStore(state);
  private Optional<UserId> owner = Optional.empty();

  @Override
  public LogStore log() {
    return log;
  }

  @Override
  public OutboxStore outbox() {
    return outbox;
  }

  @Override
  public StateStore state() {
    return state;
  }

  @Override
  public ChangeStore changes() {
    return changes;
  }

  @Override
  public List<Overview> overviews() {
    return log.held().stream().flatMap(held -> overview(held.conversationId()).stream()).toList();
  }

  @Override
  public Optional<Overview> overview(ConversationId conversation) {
    return log.overview(conversation, state.readMark(conversation));
  }

  @Override
  public void atomically(Runnable changes) {
    changes.run();
  }

  @Override
  public void atomicallySoon(Runnable changes) {
    changes.run();
  }

  @Override
  public synchronized void claim(UserId user) {
    if (owner.filter(known -> !known.equals(user)).isPresent()) {
      clear();
    }
    owner = Optional.of(user);
  }

  @Override
  public void clear() {
    log.clear();
    outbox.clear();
    state.clear();
    changes.clear();
  }

  @Override
  public void close() {}
}
