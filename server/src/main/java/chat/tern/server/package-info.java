/**
 * The server as a whole: how it is started ({@link chat.tern.server.Main}), configured ({@link
 * chat.tern.server.ServerConfig}) and put together ({@link chat.tern.server.TernServer}). Nothing
 * imports this package.
 */
@NullMarked
package chat.tern.server;

import org.jspecify.annotations.NullMarked;
