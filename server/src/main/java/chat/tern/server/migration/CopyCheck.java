package chat.tern.server.migration;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Position;
import chat.tern.server.account.Account;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Compares a copy of an installation with the original, and changes nothing. People may write to
 * the original meanwhile.
 */
public final class CopyCheck {

  private static final int PAGE = 200;
  private static final String ORIGINAL = "the original";
  private static final String COPY = "the copy";

  private final InstallationCopy.Origin copy;
  private final InstallationCopy.Origin original;

  public CopyCheck(InstallationCopy.Origin copy, InstallationCopy.Origin original) {
    this.copy = copy;
    this.original = original;
  }

  /**
   * Reads all logs of the copy and its audit log, computes their chains anew, and looks whether the
   * original goes through where they end.
   *
   * @param progress told now and then how far it is; quickly
   * @throws CopyException when a log is damaged, or the two differ
   */
  public Tally run(Consumer<Tally> progress) {
    LogWalk walk = new LogWalk(copy.holdings(), this::check, Patience.USUAL);
    Tally tally = accounts(walk.run(Tally.NONE, progress), progress);
    AdminCopy.check(copy.admins(), original.admins());
    walk.requireUndamaged("All other conversations of the copy are as the original has them.");
    return tally;
  }

  private Tally check(ConversationId conversation) {
    Position end = LogProof.readOn(copy.log(), conversation, Position.START, COPY);
    if (!LogProof.has(original.log(), conversation, end)) {
      throw new DamageException(
          "Conversation %s is another one in the copy than in the original, which has not this entry %d: the copy is of something else, or the original was set back or is damaged."
              .formatted(conversation, end.seq()));
    }
    long behind = LogProof.head(original.log(), conversation, ORIGINAL).seq() - end.seq();
    return Tally.ofLog(end.seq(), 0, end.seq(), behind);
  }

  private Tally accounts(Tally begin, Consumer<Tally> progress) {
    Tally tally = begin;
    Optional<UserId> last = Optional.empty();
    while (true) {
      List<Account> page = copy.accounts().accountsAfter(last, PAGE);
      if (page.isEmpty()) {
        return tally;
      }
      List<UserId> users = page.stream().map(Account::id).toList();
      tally = tally.plus(Tally.ofAccounts(page.size(), copy.accounts().devicesOf(users).size()));
      progress.accept(tally);
      last = Optional.of(users.getLast());
    }
  }

  /**
   * Whether the copy holds nothing that the original does not have just so: it is empty, or an
   * attempt to copy was cut off there.
   */
  public boolean isPart() {
    Optional<ConversationId> last = Optional.empty();
    while (true) {
      List<ConversationId> page = copy.holdings().conversationsAfter(last, PAGE);
      if (page.isEmpty()) {
        return accountsArePart() && copy.admins().isPartOf(original.admins());
      }
      for (ConversationId each : page) {
        if (!LogProof.has(original.log(), each, LogProof.head(copy.log(), each, COPY))) {
          return false;
        }
      }
      last = Optional.of(page.getLast());
    }
  }

  /** Both list their accounts in the order of ids. */
  private boolean accountsArePart() {
    Iterator<Account> originals = new AccountIterator(original.accounts());
    Iterator<Account> copies = new AccountIterator(copy.accounts());
    while (copies.hasNext()) {
      Account each = copies.next();
      boolean found = false;
      while (!found && originals.hasNext()) {
        found = originals.next().equals(each);
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
