/**
 * How committed entries get into a stream that is not the log itself, with none skipped, whatever
 * dies at whatever moment. The log is the truth; what is written down here only says where to look.
 *
 * <p>Each node runs one {@link chat.tern.server.event.publish.Publisher}, which publishes what its
 * node appends. Three things make that complete and ordered:
 *
 * <ol>
 *   <li><b>Notes.</b> Before a node appends to a conversation, it has noted the conversation on its
 *       current <i>page</i>, durably. A conversation that is in use costs nothing more until the
 *       page is turned, half a minute later. A page that was turned is gone through: when
 *       everything in its conversations is in the stream, up to the head of the log at that moment,
 *       it is forgotten. So all that a dead node can have left unpublished is in the conversations
 *       on its few last pages, and nobody ever scans all of them.
 *   <li><b>Marks.</b> A mark says of a conversation: everything up to this seq is in the stream. It
 *       is written when a page is gone through, and so lags. A publisher that does not know better
 *       begins behind the mark, whoever appended those entries. So entries come in order also when
 *       the node that appended the one before is dead, or slow, and what comes twice is at most
 *       what half a minute brought.
 *   <li><b>Heirs.</b> Publishers announce themselves with a beat. One whose beat stands still is
 *       dead as far as the others care, and one of them goes through its pages: at once, and then
 *       again and again, a day long. For it may only have slept: then its notes are still good, and
 *       whatever it appends when it wakes up is published by itself, or found by the next round.
 *       Beats are counted, never timed against another node's clock.
 * </ol>
 *
 * <p>Why the order holds: a publisher sends a conversation's entries as one run without holes,
 * which begins not higher than one above what is in the stream, and a {@link
 * chat.tern.server.event.publish.EventSink.Session} writes nothing after the first failure. Several
 * runs of several publishers may mix; but the first appearance of an entry is always in a run that
 * has all before it, or found it in the stream already.
 *
 * <p>Memory is bounded when the stream is down: entries are not kept, the log has them; places in
 * conversations are kept for a bounded number, and the pages have the others.
 */
@NullMarked
package chat.tern.server.event.publish;

import org.jspecify.annotations.NullMarked;
