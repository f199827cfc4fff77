/** Work that comes round: one timer for the whole server. */
package chat.tern.server.tick;
