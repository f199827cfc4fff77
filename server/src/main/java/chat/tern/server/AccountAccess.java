package chat.tern.server;

import chat.tern.protocol.id.Ids;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Blocking;
import chat.tern.server.account.Enrolment;
import chat.tern.server.account.Passwords;
import chat.tern.server.account.command.OpenedAccounts;
import chat.tern.server.audit.Audit;
import chat.tern.server.config.ConfigInput;
import chat.tern.server.engine.Engines;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Opens the accounts alone, beside the servers that may run. */
final class AccountAccess {

  private AccountAccess() {}

  static OpenedAccounts open(ConfigInput input) {
    ServerConfig config = ServerConfig.SCHEMA.load(input);
    Engines.AccountView opened = Engines.accounts(config.engine());
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    ExecutorService hashing = Executors.newSingleThreadExecutor();
    return new OpenedAccounts(
        new Blocking(opened.accounts(), opened.statuses(), clock),
        new Admins(opened.accounts(), opened.admin().admins(), clock),
        () ->
            new Enrolment(
                opened.accounts(),
                new Passwords(config.accounts().argon2(), random, hashing),
                new Ids(clock, random),
                clock),
        new Audit(opened.admin().audit(), clock),
        () -> {
          hashing.shutdownNow();
          opened.resource().close();
        });
  }
}
