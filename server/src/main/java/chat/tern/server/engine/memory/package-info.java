/**
 * Everything in memory, gone with the process: the fake of the tests, and a server for trying
 * things out.
 */
@NullMarked
package chat.tern.server.engine.memory;

import org.jspecify.annotations.NullMarked;
