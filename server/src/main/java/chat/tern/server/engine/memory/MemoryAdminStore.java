package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.AdminStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Admins until the process ends. */
public final class MemoryAdminStore implements AdminStore {

  private final MemoryAccountStore accounts;
  private final Set<UserId> admins = new HashSet<>();

  public MemoryAdminStore(MemoryAccountStore accounts) {
    this.accounts = accounts;
  }

  @Override
  public synchronized boolean grant(UserId user, Instant at) {
    return accounts.find(user).isPresent() && admins.add(user);
  }

  @Override
  public synchronized boolean revoke(UserId user) {
    return admins.remove(user);
  }

  @Override
  public synchronized boolean isAdmin(UserId user) {
    return admins.contains(user);
  }

  @Override
  public synchronized Set<UserId> all() {
    return Set.copyOf(admins);
  }
}
