/**
 * Decides whether a server kept its promises. Devices tell it what they sent, what was
 * acknowledged, and every entry that reached them; afterwards it reads the histories and compares.
 *
 * <p>It keeps digests and numbers in arrays, never messages: 34 bytes for a message that was sent
 * ({@link chat.tern.load.oracle.Ledger}), 24 for an entry that was seen by anybody ({@link
 * chat.tern.load.oracle.SeenLog}), and, while one conversation is being judged, 16 for each of its
 * entries. A device adds a position and at most {@link chat.tern.load.oracle.Replica#AHEAD} entries
 * that wait for the one before them. So a million messages take about 60 MB, whatever their size
 * and however many devices read them.
 *
 * <p>It needs nothing from the server but the public protocol, so it judges any server.
 */
package chat.tern.load.oracle;
