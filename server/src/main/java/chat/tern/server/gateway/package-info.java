/**
 * The WebSocket edge: turns connections into sessions and frames into calls. What the framework
 * does in its own way is caught here: fragments, sizes, errors that would travel to the peer,
 * sockets that die in silence.
 */
package chat.tern.server.gateway;
