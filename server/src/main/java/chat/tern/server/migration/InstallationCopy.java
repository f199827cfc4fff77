package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.AccountStore;
import chat.tern.server.account.Device;
import chat.tern.server.account.DeviceStore;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.ConversationStore;
import chat.tern.server.conversation.LimitedHistories;
import chat.tern.server.conversation.MarkStore;
import chat.tern.server.conversation.Projection;
import chat.tern.server.event.publish.PublishingStore;
import chat.tern.server.presence.LastSeenStore;
import chat.tern.server.userstate.UserStateStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Copies an installation into other engines: accounts with their devices and their own state, then
 * the conversations. Each step leaves alone what is there, so a copy that was cut off is simply run
 * again. Nobody else may use either side.
 */
public final class InstallationCopy {

  private static final int PAGE = 200;

  private final Origin from;
  private final Destination to;
  private final InstantSource clock;

  public InstallationCopy(Origin from, Destination to, InstantSource clock) {
    this.from = from;
    this.to = to;
    this.clock = clock;
  }

  /** What is read. */
  public record Origin(
      Holdings holdings,
      ConversationLog log,
      MarkStore marks,
      UserStateStore states,
      LastSeenStore lastSeen) {}

  /**
   * What is written.
   *
   * @param publishing is told that the entries of an installation need not be published: whoever
   *     reads events has had them where they come from
   */
  public record Destination(
      AccountStore accounts,
      DeviceStore devices,
      ConversationLog log,
      ConversationStore conversations,
      LimitedHistories limited,
      PublishingStore publishing,
      StateRestorer states,
      LastSeenStore lastSeen) {}

  /**
   * Copies all of it.
   *
   * @param progress told after each account and each conversation how far it is; quickly
   * @return how much there is now
   * @throws CopyException when the destination holds something else, or a log is damaged
   */
  public Tally run(Consumer<Tally> progress) {
    return conversations(accounts(Tally.NONE, progress), progress);
  }

  private Tally accounts(Tally begin, Consumer<Tally> progress) {
    Tally tally = begin;
    Optional<UserId> last = Optional.empty();
    while (true) {
      List<Account> page = from.holdings().accountsAfter(last, PAGE);
      if (page.isEmpty()) {
        return tally;
      }
      for (Account account : page) {
        tally = tally.withAccount(account(account));
        progress.accept(tally);
      }
      to.lastSeen().save(from.lastSeen().find(page.stream().map(Account::id).toList()));
      last = Optional.of(page.getLast().id());
    }
  }

  /** Returns how many devices the account has. */
  private int account(Account account) {
    if (to.accounts().find(account.id()).isEmpty() && !to.accounts().add(account)) {
      throw new CopyException(
          "The cluster has another account of the name \"%s\". Copy into a cluster that nobody has registered on."
              .formatted(account.name()));
    }
    List<Device> devices = from.holdings().devicesOf(account.id());
    for (Device device : devices) {
      if (to.devices().find(device.id()).isEmpty()) {
        to.devices().add(device);
      }
      if (device.revoked()) {
        to.devices().revoke(device.id(), clock.instant());
      }
    }
    to.states()
        .restore(
            account.id(), from.marks().marksOf(account.id()), from.states().since(account.id(), 0));
    return devices.size();
  }

  private Tally conversations(Tally begin, Consumer<Tally> progress) {
    LogCopy logs = new LogCopy(from.log(), to.log());
    Projection projection = new Projection(to.log(), to.conversations());
    Tally tally = begin;
    Optional<ConversationId> next = from.holdings().conversationAfter(Optional.empty());
    while (next.isPresent()) {
      LogCopy.Copied copied = logs.copy(next.get());
      to.publishing().mark(Map.of(next.get(), copied.head().seq()));
      if (projection.load(next.get()).historyLimit().keep().isPresent()) {
        to.limited().changing(next.get(), clock.instant());
      }
      tally = tally.withLog(copied.head().seq(), copied.appended());
      progress.accept(tally);
      next = from.holdings().conversationAfter(next);
    }
    return tally;
  }
}
