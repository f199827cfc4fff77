package chat.tern.server.conversation;

import chat.tern.protocol.log.ConversationState;

/**
 * A conversation as this node knows it.
 *
 * @param atNanos when the log's head was seen to be at this state
 * @param inDoubt whether the log is known, or feared, to have moved on
 */
record Known(ConversationState state, long atNanos, boolean inDoubt) {

  static Known certain(ConversationState state, long nowNanos) {
    return new Known(state, nowNanos, false);
  }

  Known doubted() {
    return inDoubt ? this : new Known(state, atNanos, true);
  }

  /** Whether it was true at some moment within this time. */
  boolean holdsWithin(long lagNanos, long nowNanos) {
    return !inDoubt && nowNanos - atNanos < lagNanos;
  }

  /** Whether it was true at this moment or later. */
  boolean holdsSince(long sinceNanos) {
    return !inDoubt && atNanos - sinceNanos >= 0;
  }

  long seq() {
    return state.position().seq();
  }
}
