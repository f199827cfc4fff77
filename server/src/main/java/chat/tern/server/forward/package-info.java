/**
 * Takes messages to the node that owns their conversation, so that many nodes' messages share
 * commits there. Only speed: whatever is not answered in time is appended where it arrived.
 */
@NullMarked
package chat.tern.server.forward;

import org.jspecify.annotations.NullMarked;
