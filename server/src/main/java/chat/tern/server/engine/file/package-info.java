/**
 * The data directory of a server, as plain files.
 *
 * <pre>
 * DIR/server.lock   held by the server that runs on it
 * DIR/token.key     32 bytes that sign access tokens, mode 0600
 * DIR/metadata.db   SQLite: accounts, devices
 * DIR/log.db        SQLite: the conversations
 * </pre>
 */
@NullMarked
package chat.tern.server.engine.file;

import org.jspecify.annotations.NullMarked;
