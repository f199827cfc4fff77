/** {@code tern-server events}: the event stream for admins, to look at. */
@NullMarked
package chat.tern.server.event.command;

import org.jspecify.annotations.NullMarked;
