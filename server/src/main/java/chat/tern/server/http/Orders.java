package chat.tern.server.http;

import chat.tern.protocol.admin.AdminRequest;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.Order;
import java.util.Optional;

/** Reads what admins want to have changed. */
final class Orders {

  private Orders() {}

  /**
   * A change that a caller asks for.
   *
   * @throws chat.tern.protocol.error.TernException {@code invalid_field} when the reason is none
   */
  static Order of(Principal caller, String action, String target, AdminRequest request) {
    return of(caller, action, target, request.reason(), request.dryRun());
  }

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
