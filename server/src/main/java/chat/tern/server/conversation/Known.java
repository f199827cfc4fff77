package chat.tern.server.conversation;

import chat.tern.protocol.log.ConversationState;

/**
 * A conversation as this node knows it.
 *
 * @param atNanos when the log's head was seen to be at this state
 * @param inDoubt whether the log is known, or feared, to have moved on
 * @param followed how many entries of other nodes led here since this node itself looked or
 *     appended
 */
record Known(ConversationState state, long atNanos, boolean inDoubt, int followed) {

  /**
   * To follow an entry costs about a tenth of looking at the log anew. A conversation of which as
   * many came unused as one look costs is left behind: what else will be said there may not be
   * needed here at all, as in a group in which others talk.
   */
  static final int MOST_FOLLOWED = 10;

  static Known certain(ConversationState state, long nowNanos) {
    return new Known(state, nowNanos, false, 0);
  }

  Known doubted() {
    return inDoubt ? this : new Known(state, atNanos, true, followed);
  }

  /** After an entry of another node that follows on it. */
  Known followedTo(ConversationState next) {
    return new Known(next, atNanos, inDoubt, followed + 1);
  }

  /** Nothing is followed any more: it is what it was. */
  Known leftBehind() {
    return new Known(state, atNanos, inDoubt, MOST_FOLLOWED + 1);
  }

  /** Whether entries may have come since that were not looked at. */
  boolean behind() {
    return followed > MOST_FOLLOWED;
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
