/** The commands of {@code tern-admin}: one class for each, thin around the client. */
@NullMarked
package chat.tern.admin.command;

import org.jspecify.annotations.NullMarked;
