/** The admin API of a server, over HTTP, for one who is logged in. */
@NullMarked
package chat.tern.admin.client;

import org.jspecify.annotations.NullMarked;
