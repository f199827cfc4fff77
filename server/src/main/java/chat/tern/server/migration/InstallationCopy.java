package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Device;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.Projection;
import chat.tern.server.migration.LogCopy.Proof;
import chat.tern.server.presence.LastSeenStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies an installation into other engines: the conversations, then the accounts with their
 * devices and their own state. What is there already is left alone or brought up to date, so a copy
 * that was cut off is simply run again, and a copy of yesterday becomes one of today.
 *
 * <p>Servers may go on with the origin meanwhile; nobody else may use the destination. Every
 * conversation and every account that was there before the copy began is in it, each conversation
 * at least up to where it was then. The accounts come after them: they are never deleted, so
 * everybody who speaks in the logs is among them. What there is of admins comes last.
 */
public final class InstallationCopy {

  private static final int PAGE = 200;

  private final Origin from;
  private final Destination to;
  private final Patience patience;

  public InstallationCopy(Origin from, Destination to) {
    this(from, to, Patience.USUAL);
  }

  InstallationCopy(Origin from, Destination to, Patience patience) {
    this.from = from;
    this.to = to;
    this.patience = patience;
  }

  /** What is read. */
  public record Origin(
      AccountHoldings accounts,
      AdminHoldings admins,
      LastSeenStore lastSeen,
      LogHoldings holdings,
      ConversationLog log) {}

  /**
   * What is written.
   *
   * @param clock what it has for when somebody became an admin
   * @param limited is told of each conversation whose history is limited
   * @param published is told that the entries of an installation need not be published: whoever
   *     reads events has had them where they come from
   */
  public record Destination(
      AccountRestorer accounts,
      AdminHoldings admins,
      LastSeenStore lastSeen,
      ConversationLog log,
      ConversationStore conversations,
      StateRestorer states,
      InstantSource clock,
      Consumer<ConversationId> limited,
      Consumer<Map<ConversationId, Long>> published) {}

  /**
   * Copies all of it, and proves the logs from their beginnings.
   *
   * @param progress told after each page of accounts and each conversation how far it is; quickly
   * @return how much there is now
   * @throws CopyException when the destination holds something else, or when logs are damaged;
   *     those end before the damage, and all others are copied
   */
  public Tally run(Consumer<Tally> progress) {
    return run(Proof.WHOLE, progress);
  }

  /** As {@link #run}, but what an earlier one has proved is not proved again. */
  public Tally bringUpToDate(Consumer<Tally> progress) {
    return run(Proof.NEW, progress);
  }

  private Tally run(Proof proof, Consumer<Tally> progress) {
    LogCopy logs = new LogCopy(from.log(), to.log(), proof);
    Projection projection = new Projection(to.log(), to.conversations());
    LogWalk walk = new LogWalk(from.holdings(), each -> copy(each, logs, projection), patience);
    Tally tally = accounts(walk.run(Tally.NONE, progress), progress);
    new AdminCopy(from.admins(), to.admins()).run(to.clock().instant());
    walk.requireUndamaged(
        "These conversations were copied up to the damage at most, and everything else was copied"
            + " whole. A backup of before has more of the damaged ones.");
    return tally;
  }

  private Tally copy(ConversationId conversation, LogCopy logs, Projection projection) {
    LogCopy.Copied copied = logs.copy(conversation);
    to.published().accept(Map.of(conversation, copied.head().seq()));
    if (projection.load(conversation).historyLimit().keep().isPresent()) {
      to.limited().accept(conversation);
    }
    return Tally.ofLog(copied.head().seq(), copied.appended(), copied.verified(), 0);
  }

  private Tally accounts(Tally begin, Consumer<Tally> progress) {
    WithinLogs within = new WithinLogs(to.log());
    Tally tally = begin;
    Optional<UserId> last = Optional.empty();
    while (true) {
      Optional<UserId> after = last;
      List<Account> page = patience.with(() -> from.accounts().accountsAfter(after, PAGE));
      if (page.isEmpty()) {
        return tally;
      }
      tally = tally.plus(patience.with(() -> copy(page, within)));
      progress.accept(tally);
      last = Optional.of(page.getLast().id());
    }
  }

  private Tally copy(List<Account> page, WithinLogs within) {
    List<UserId> users = page.stream().map(Account::id).toList();
    List<Device> devices = from.accounts().devicesOf(users);
    to.accounts()
        .restore(page, devices)
        .ifPresent(name -> {
          throw new CopyException(
              "There is another account of the name \"%s\" already. Copy to where nobody has registered."
                  .formatted(name));
        });
    to.lastSeen().save(from.lastSeen().find(users));
    page.stream()
        .filter(account -> account.name().isTombstone())
        .forEach(erased -> to.lastSeen().forget(erased.id()));
    to.states().restore(users.stream().map(from.holdings()::ownOf).map(within::cut).toList());
    return Tally.ofAccounts(page.size(), devices.size());
  }
}
