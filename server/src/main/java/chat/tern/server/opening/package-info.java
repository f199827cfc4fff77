/**
 * How a server that cannot start says so. A leaf, so that engines can use it and {@code Engines}
 * can use them.
 */
@NullMarked
package chat.tern.server.opening;

import org.jspecify.annotations.NullMarked;
