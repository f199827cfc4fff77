package chat.tern.server.http;

import chat.tern.server.account.Principal;
import chat.tern.server.audit.Order;
import java.util.Optional;

/** Reads what admins want to have changed. */
final class Orders {

  private Orders() {}

  /**
   * An order of a caller's.
   *
   * @throws chat.tern.protocol.error.TernException {@code invalid_field} when the reason is none
   */
  static Order of(
      Principal caller,
      String action,
      String target,
      Optional<String> reason,
      Optional<Boolean> dryRun) {
    return new Order(
        caller.userName(), action, target, "", reason.orElse(""), dryRun.orElse(false));
  }
}
