package chat.tern.load.result;

/**
 * What processes used: processors during an interval, memory at its end.
 *
 * @param cores 1.0 is one core all the time
 * @param residentBytes of memory (RSS)
 */
public record Usage(double cores, long residentBytes) {}
