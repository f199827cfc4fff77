/**
 * What nodes tell each other: numbered channels over a broker that may lose, so that a loss is
 * noticed and made up for, and requests that are answered or given up in time.
 */
@NullMarked
package chat.tern.server.channel;

import org.jspecify.annotations.NullMarked;
