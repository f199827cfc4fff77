package chat.tern.load.bench;

import chat.tern.load.stats.LatencySummary;

/**
 * What pairs noticed of a busy group beside them.
 *
 * @param members of the group, all connected; 0 for none
 * @param posts to it per second, each to all other members
 * @param pairs how it went for the pairs
 * @param receipt from a post's due time to its arrival, over all members
 * @param lost posts times members that did not arrive
 * @param doubled arrivals that had come before
 */
public record GroupResult(
    int members, int posts, LatencyResult pairs, LatencySummary receipt, long lost, long doubled) {}
