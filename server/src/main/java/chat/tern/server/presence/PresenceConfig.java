package chat.tern.server.presence;

import java.time.Duration;

/**
 * How presence is told.
 *
 * @param grace how long somebody who disconnected still counts as online
 */
public record PresenceConfig(Duration grace) {}
