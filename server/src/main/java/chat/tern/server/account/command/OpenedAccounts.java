package chat.tern.server.account.command;

import chat.tern.server.account.Admins;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Enrolment;
import chat.tern.server.audit.Audit;
import java.util.function.Supplier;

/**
 * Accounts that were opened beside the servers on them.
 *
 * @param enrolment asked for only by those who need it: it costs a password's hash
 * @param audit where all that is changed here is put on record
 * @param resource what to close
 */
public record OpenedAccounts(
    Blocking accounts, Admins admins, Supplier<Enrolment> enrolment, Audit audit, Runnable resource)
    implements AutoCloseable {

  @Override
  public void close() {
    resource.run();
  }
}
