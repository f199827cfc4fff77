package chat.tern.server.account.command;

import chat.tern.server.account.Blocking;

/**
 * Accounts that were opened beside the servers on them.
 *
 * @param resource what to close
 */
public record OpenedAccounts(Blocking accounts, Runnable resource) implements AutoCloseable {

  @Override
  public void close() {
    resource.run();
  }
}
