/**
 * The way of each message: when it was accepted, durable, written to devices and acknowledged by
 * them. For the last messages only, in memory.
 */
@NullMarked
package chat.tern.server.trace;

import org.jspecify.annotations.NullMarked;
