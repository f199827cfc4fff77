/**
 * A user's conversation list, put together when it is read: nothing of it is stored, and nothing is
 * counted up.
 */
package chat.tern.server.inbox;
