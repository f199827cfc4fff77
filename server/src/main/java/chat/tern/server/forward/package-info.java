/**
 * Has other nodes do what they do better: messages go to the node that owns their conversation, so
 * that many nodes' messages share commits there, and reads of history to nodes that are there to
 * read. Only speed: whatever is not answered in time is appended, or read, where it arrived.
 */
@NullMarked
package chat.tern.server.forward;

import org.jspecify.annotations.NullMarked;
