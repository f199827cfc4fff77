/**
 * Devices that speak XMPP over WebSocket (RFC 7395), so that a plan runs against a peer as it does
 * against Tern: the same arrivals, lengths, warm-up and measuring, other frames on the wire.
 *
 * <pre>
 * PeerRun            opens a LoadRun whose company speaks XMPP
 * XmppCompany        event loops, accounts (in-band registration), the cast
 *   PeerCast         devices, pairs, rooms (XEP-0045)
 *     PeerDevice     one device over all of its connections: sends what is due, counts what comes
 *       XmppSession  one stream: open, SASL, bind, stream management; knows no socket
 *         XmppChannel  one WebSocket on Netty; elements in and out
 * </pre>
 *
 * <p>What "acknowledged" means here: in a pair, the server's answer to a request for
 * acknowledgement (XEP-0198) that follows each message, which says that the server has handled it;
 * in a room, the room's copy back to its sender. Neither says by itself that anything is on a disk.
 */
package chat.tern.load.peer;
