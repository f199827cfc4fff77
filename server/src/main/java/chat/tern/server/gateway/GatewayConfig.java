package chat.tern.server.gateway;

import java.time.Duration;

/**
 * How the gateway treats its sockets.
 *
 * @param heartbeat the time between two pings; a session that is silent for two of them is closed
 * @param outboundQueueBytes what may wait for one session before it counts as too slow
 * @param connectionsPerSecond new sockets that are admitted; 0 for no limit
 */
public record GatewayConfig(Duration heartbeat, int outboundQueueBytes, int connectionsPerSecond) {}
