/**
 * The live sessions of this node: who is connected, what waits to be written to them, and who has
 * gone silent. Knows no web framework; a {@link chat.tern.server.session.Wire} stands for the
 * socket.
 */
package chat.tern.server.session;
