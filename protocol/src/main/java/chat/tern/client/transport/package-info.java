/**
 * How bytes reach the server: the {@code Transport} port with its WebSocket, and the HTTP API.
 * Knows the protocol and no other package of the client.
 */
package chat.tern.client.transport;
