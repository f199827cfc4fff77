package chat.tern.client.store;

/** A store that forgets with the process: for simulated clients, and the fake of the tests. */
public final class MemoryStore implements ClientStore {

  private final MemoryLogStore log = new MemoryLogStore();
  private final MemoryOutboxStore outbox = new MemoryOutboxStore();
  private final MemoryStateStore state = new MemoryStateStore(log);

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
  public void atomically(Runnable changes) {
    changes.run();
  }

  @Override
  public void clear() {
    log.clear();
    outbox.clear();
    state.clear();
  }

  @Override
  public void close() {}
}
