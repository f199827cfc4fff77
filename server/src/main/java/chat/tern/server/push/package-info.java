/**
 * Push notifications, for devices that are not connected. {@link chat.tern.server.push.Pushes}
 * reads the event stream from a durable cursor, waits a moment, and then decides with {@link
 * chat.tern.server.push.Planner} who is told what: by what was read meanwhile, by who is connected,
 * and by what each user wants.
 *
 * <p>Best effort: the logs are the truth, and whoever opens the app sees everything, however many
 * notifications were lost. A notification may come twice, and then replaces itself.
 */
@NullMarked
package chat.tern.server.push;

import org.jspecify.annotations.NullMarked;
