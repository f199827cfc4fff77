package chat.tern.server.http;

import chat.tern.protocol.error.TernException;
import chat.tern.server.account.Admins;
import chat.tern.server.account.Principal;
import chat.tern.server.audit.SecurityEvents;

/** Lets admins through to what only admins may do, and notes who else tried. */
public final class AdminGate {

  private final Admins admins;
  private final SecurityEvents events;

  public AdminGate(Admins admins, SecurityEvents events) {
    this.admins = admins;
    this.events = events;
  }

  /**
   * Passes for an admin.
   *
   * @param route what was asked for, as the catalogue of routes has it
   * @throws TernException {@code admins_only}
   */
  void require(Principal caller, ApiRoute route) {
    try {
      admins.require(caller);
    } catch (TernException e) {
      events.denied(caller.userName(), route.method().text() + " " + route.path());
      throw e;
    }
  }
}
