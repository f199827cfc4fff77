package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.personal.Erasure;
import chat.tern.server.personal.ErasureStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Erasures that are forgotten with the process. */
public final class MemoryErasureStore implements ErasureStore {

  private final Map<UserId, Erasure> noted = new HashMap<>();
  private final Map<UserId, Instant> beats = new HashMap<>();

  @Override
  public synchronized boolean request(UserId user, Instant at) {
    return noted.putIfAbsent(user, new Erasure(user, at, Optional.empty(), Erasure.Reached.START))
        == null;
  }

  @Override
  public synchronized Optional<Erasure> find(UserId user) {
    return Optional.ofNullable(noted.get(user));
  }

  @Override
  public synchronized List<Erasure> pending() {
    return noted.values().stream()
        .filter(each -> each.finishedAt().isEmpty())
        .sorted(
            Comparator.comparing(Erasure::requestedAt)
                .thenComparing(each -> each.user().toString()))
        .toList();
  }

  @Override
  public synchronized boolean claim(UserId user, Instant now, Instant idleSince) {
    boolean free =
        find(user).filter(each -> each.finishedAt().isEmpty()).isPresent()
            && beats.getOrDefault(user, Instant.EPOCH).isBefore(idleSince);
    if (free) {
      beats.put(user, now);
    }
    return free;
  }

  @Override
  public synchronized void progress(UserId user, Erasure.Reached reached, Instant now) {
    noted.computeIfPresent(
        user, (_, old) -> new Erasure(user, old.requestedAt(), old.finishedAt(), reached));
    beats.put(user, now);
  }

  @Override
  public synchronized void finished(UserId user, Instant at) {
    noted.computeIfPresent(
        user, (_, old) -> new Erasure(user, old.requestedAt(), Optional.of(at), old.reached()));
  }
}
