/**
 * The client engine's facade: {@link chat.tern.client.TernClient}, which the desktop client, the
 * terminal client and the load tool share. It works offline from the local store and synchronises
 * when the server can be reached. Nothing here is ever imported by the server.
 */
package chat.tern.client;
