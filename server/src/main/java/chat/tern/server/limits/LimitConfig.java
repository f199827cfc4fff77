package chat.tern.server.limits;

/**
 * How much is admitted.
 *
 * @param messages that one user may send
 * @param connections that the node takes, of all users together
 */
public record LimitConfig(Rate messages, Rate connections) {}
