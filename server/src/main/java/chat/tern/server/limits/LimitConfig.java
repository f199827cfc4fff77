package chat.tern.server.limits;

import chat.tern.protocol.admin.LimitAction;

/**
 * How much is admitted.
 *
 * @param messages that one user may send
 * @param changes of conversations that one user may make: creating them, their members and titles
 * @param stateUpdates of one user's own state
 * @param logins and registrations from one address
 * @param connections that the node takes, of all users together
 */
public record LimitConfig(
    Rate messages, Rate changes, Rate stateUpdates, Rate logins, Rate connections) {

  /** What is configured for an action. */
  public Rate of(LimitAction action) {
    return switch (action) {
      case SEND -> messages;
      case CREATE -> changes;
      case STATE -> stateUpdates;
      case LOGIN -> logins;
      case CONNECT -> connections;
    };
  }
}
