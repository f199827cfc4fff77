/** {@code tern-admin}: a server administered from a terminal or a script. */
@NullMarked
package chat.tern.admin;

import org.jspecify.annotations.NullMarked;
