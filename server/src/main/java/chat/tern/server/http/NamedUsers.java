package chat.tern.server.http;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.UserId;
import chat.tern.server.account.Account;
import chat.tern.server.account.Accounts;
import chat.tern.server.account.UserName;
import java.util.List;

/** Finds those whom admins name. */
record NamedUsers(Accounts accounts) {

  /**
   * The user of a name.
   *
   * @throws TernException {@code invalid_field} or {@code not_found}
   */
  UserId id(String name) {
    return accounts
        .named(UserName.parse(name))
        .map(Account::id)
        .orElseThrow(
            () -> new TernException(ErrorCode.NOT_FOUND, "There is no user \"" + name + "\"."));
  }

  /** All of them, or a refusal. */
  List<UserId> ids(List<String> names) {
    return names.stream().map(this::id).toList();
  }
}
