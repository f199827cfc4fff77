package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A store that shows nothing that has expired by the limit of its conversation, whatever is still
 * written in it: a device may be off when the time comes.
 */
public final class ExpiringStore implements ClientStore {

  private final ClientStore store;
  private final InstantSource clock;
  private final ExpiringLogStore log;

  public ExpiringStore(ClientStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.log = new ExpiringLogStore(store.log(), clock);
  }

  @Override
  public LogStore log() {
    return log;
  }

  @Override
  public OutboxStore outbox() {
    return store.outbox();
  }

  @Override
  public StateStore state() {
    return store.state();
  }

  @Override
  public ChangeStore changes() {
    return store.changes();
  }

  @Override
  public List<Overview> overviews() {
    Instant now = clock.instant();
    return store.overviews().stream().map(overview -> shown(overview, now)).toList();
  }

  @Override
  public Optional<Overview> overview(ConversationId conversation) {
    return store.overview(conversation).map(overview -> shown(overview, clock.instant()));
  }

  private static Overview shown(Overview overview, Instant now) {
    HistoryLimit limit = HistoryLimit.of(overview.state().settings());
    return new Overview(
        overview.state(),
        overview
            .last()
            .map(entry -> limit.expired(entry.createdAt(), now) ? entry.purged() : entry),
        overview
            .lastMessage()
            .map(message -> limit.expired(message.createdAt(), now) ? message.purged() : message),
        overview.read(),
        overview.atRead());
  }

  @Override
  public void atomically(Runnable changes) {
    store.atomically(changes);
  }

  @Override
  public void atomicallySoon(Runnable changes) {
    store.atomicallySoon(changes);
  }

  @Override
  public void claim(UserId user) {
    store.claim(user);
  }

  @Override
  public void clear() {
    store.clear();
  }

  @Override
  public void close() {
    store.close();
  }
}
