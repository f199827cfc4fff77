/** {@code tern-server push}. */
@NullMarked
package chat.tern.server.push.command;

import org.jspecify.annotations.NullMarked;
