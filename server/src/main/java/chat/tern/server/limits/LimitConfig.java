package chat.tern.server.limits;

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
    Rate messages, Rate changes, Rate stateUpdates, Rate logins, Rate connections) {}
