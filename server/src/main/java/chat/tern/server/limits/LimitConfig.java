package chat.tern.server.limits;

/**
 * How much one user may send.
 *
 * @param messagesPerSecond in the long run; 0 for no limit
 * @param burst what may come at once after a pause
 */
public record LimitConfig(int messagesPerSecond, int burst) {}
