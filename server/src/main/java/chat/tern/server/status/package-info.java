/** {@code tern-server status}: how servers are, asked over HTTP as anybody may. */
@NullMarked
package chat.tern.server.status;

import org.jspecify.annotations.NullMarked;
