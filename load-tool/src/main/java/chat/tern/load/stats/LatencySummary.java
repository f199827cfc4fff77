package chat.tern.load.stats;

/**
 * The figures of one distribution of latencies, in milliseconds.
 *
 * @param count how many there were
 */
public record LatencySummary(
    long count, double p50Ms, double p90Ms, double p99Ms, double p999Ms, double maxMs) {}
