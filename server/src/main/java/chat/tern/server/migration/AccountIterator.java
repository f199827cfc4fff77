package chat.tern.server.migration;

import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** All accounts of an installation, in the order of its holdings. */
final class AccountIterator implements Iterator<Account> {

  private static final int PAGE = 200;

  private final AccountHoldings holdings;
  private Iterator<Account> page = List.<Account>of().iterator();
  private Optional<UserId> last = Optional.empty();

  AccountIterator(AccountHoldings holdings) {
    this.holdings = holdings;
  }

  @Override
  public boolean hasNext() {
    if (!page.hasNext()) {
      page = holdings.accountsAfter(last, PAGE).iterator();
    }
    return page.hasNext();
  }

  @Override
  public Account next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Account next = page.next();
    last = Optional.of(next.id());
    return next;
  }
}
