package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.StatusChange;
import chat.tern.server.account.StatusStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes of statuses that die with the process. */
public final class MemoryStatusStore implements StatusStore {

  private final MemoryAccountStore accounts;
  private final Map<UserId, Numbered> last = new LinkedHashMap<>();
  private long revision;

  private record Numbered(long revision, StatusChange change) {}

  public MemoryStatusStore(MemoryAccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  public synchronized boolean change(StatusChange change) {
    if (!accounts.changeStatus(change.user(), change.status())) {
      return false;
    }
    revision++;
    last.remove(change.user()); // to the end of the order
    last.put(change.user(), new Numbered(revision, change));
    return true;
  }

  @Override
  public synchronized long revision() {
    return revision;
  }

  @Override
  public synchronized List<StatusChange> changedAfter(long seen) {
    return last.values().stream()
        .filter(each -> each.revision() > seen)
        .map(Numbered::change)
        .toList();
  }

  @Override
  public synchronized Optional<StatusChange> lastOf(UserId user) {
    return Optional.ofNullable(last.get(user)).map(Numbered::change);
  }
}
