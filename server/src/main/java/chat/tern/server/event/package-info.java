/**
 * The event stream: every committed entry of every conversation, for those who work behind the
 * scenes (push, search, webhooks). A group of consumers reads it from a durable cursor, at its own
 * pace.
 *
 * <p>What the stream promises, on every engine:
 *
 * <ul>
 *   <li>Complete: each committed entry comes, also when nodes died at any moment.
 *   <li>In order: when an entry comes for the first time, all entries of its conversation with a
 *       lower {@code seq} have come before it.
 *   <li>At least once: an entry may come again, with the same content. Who remembers the highest
 *       {@code seq} of a conversation that it has dealt with skips whatever is not above it.
 * </ul>
 *
 * Between conversations there is no order. How entries get into a stream that is not the log itself
 * is the business of {@code event.publish}.
 */
@NullMarked
package chat.tern.server.event;

import org.jspecify.annotations.NullMarked;
