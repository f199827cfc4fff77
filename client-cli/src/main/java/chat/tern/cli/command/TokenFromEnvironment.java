package chat.tern.cli.command;

import chat.tern.client.Account;
import chat.tern.client.AccountInfo;
import chat.tern.terminal.ServerAddress;
import java.net.URI;

/**
 * {@code TERN_TOKEN}: the token of a device that is logged in elsewhere, for machines that get
 * their secrets from outside and start with an empty profile.
 */
final class TokenFromEnvironment {

  private TokenFromEnvironment() {}

  /** Logs the profile in with it, if there is one and it is not the profile's own already. */
  static void apply(CommandContext context, Account account) {
    String token = context.environment().getOrDefault("TERN_TOKEN", "").strip();
    if (token.isEmpty()) {
      return;
    }
    String named = context.environment().getOrDefault("TERN_SERVER", "");
    URI server =
        named.isEmpty()
            ? account
                .current()
                .map(AccountInfo::server)
                .orElseGet(() -> URI.create(ServerAddress.DEFAULT))
            : ServerAddress.parse(named);
    AccountInfo _ = account.assume(server, token);
  }
}
