/** What a server runs on: the ports of the features, bound to one engine. */
@NullMarked
package chat.tern.server.engine;

import org.jspecify.annotations.NullMarked;
