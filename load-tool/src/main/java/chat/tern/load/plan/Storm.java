package chat.tern.load.plan;

import java.time.Duration;

/**
 * A moment at which connections break all at once, as when a load balancer restarts. They come back
 * as real clients do, with back-off and positions.
 *
 * @param at after the beginning of the measured part
 * @param share of the connections
 */
public record Storm(Duration at, double share) {}
