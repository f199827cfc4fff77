package chat.tern.server.engine.memory;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStatus;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.UserName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Accounts that die with the process. */
public final class MemoryAccountStore implements AccountStore {

  private final Map<UserName, Account> byName = new HashMap<>();
  private final Map<UserId, UserName> names = new HashMap<>();

  @Override
  public synchronized boolean add(Account account) {
    if (byName.putIfAbsent(account.name(), account) != null) {
      return false;
    }
    names.put(account.id(), account.name());
    return true;
  }

  @Override
  public synchronized Optional<Account> named(UserName name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public synchronized Optional<Account> find(UserId id) {
    return Optional.ofNullable(names.get(id)).map(byName::get);
  }

  @Override
  public synchronized List<Account> allNamed(Collection<UserName> wanted) {
    return wanted.stream()
        .map(UserName::value)
        .sorted()
        .distinct()
        .map(UserName::new)
        .filter(byName::containsKey)
        .map(byName::get)
        .toList();
  }

  @Override
  public synchronized List<Account> page(Optional<UserName> after, int limit) {
    return byName.values().stream()
        .filter(account -> after.isEmpty() || isAfter(account, after.get()))
        .sorted(Comparator.comparing(account -> account.name().value()))
        .limit(limit)
        .toList();
  }

  private static boolean isAfter(Account account, UserName name) {
    return account.name().value().compareTo(name.value()) > 0;
  }

  /** Whether there is such an account, and it had another status. */
  synchronized boolean changeStatus(UserId id, AccountStatus status) {
    boolean changes = find(id).filter(old -> old.status() != status).isPresent();
    if (changes) {
      change(
          id,
          old -> new Account(old.id(), old.name(), old.passwordHash(), status, old.createdAt()));
    }
    return changes;
  }

  @Override
  public synchronized void changePasswordHash(UserId id, String passwordHash) {
    change(
        id, old -> new Account(old.id(), old.name(), passwordHash, old.status(), old.createdAt()));
  }

  @Override
  public synchronized void erase(UserId id, UserName name) {
    find(id)
        .ifPresent(old -> {
          byName.remove(old.name());
          byName.put(name, new Account(id, name, "", AccountStatus.BLOCKED, old.createdAt()));
          names.put(id, name);
        });
  }

  private void change(UserId id, UnaryOperator<Account> change) {
    find(id).ifPresent(old -> byName.put(old.name(), change.apply(old)));
  }
}
