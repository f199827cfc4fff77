/** {@code tern-server user}: who may talk, decided on the machine itself. */
@NullMarked
package chat.tern.server.account.command;

import org.jspecify.annotations.NullMarked;
