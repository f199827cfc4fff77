package chat.tern.server.conversation;

/**
 * When a new entry passed through its lane, by a clock that never jumps.
 *
 * @param queuedNanos its command was accepted and waited for its turn
 * @param decidedNanos its turn had come
 * @param durableNanos the store has it
 */
public record LaneTimes(long queuedNanos, long decidedNanos, long durableNanos) {}
