package chat.tern.server.conversation;

import java.time.Duration;

/**
 * How conversations use memory, and when they forget.
 *
 * @param recentEntries how many conversations keep their latest entries in memory, see {@link
 *     RecentEntries}; 0 for none
 * @param historyBytes how much history a node that is there to read keeps in memory, see {@link
 *     HistoryBlocks}; 0 for none
 * @param tracedEntries of how many entries the way is remembered; 0 for none
 * @param purgeGrace see {@link HistoryPurge}
 */
public record ConversationSettings(
    int recentEntries, long historyBytes, int tracedEntries, Duration purgeGrace) {

  /** At some 300 bytes each: five seconds of the busiest node, hours of most. */
  public static final int DEFAULT_TRACED_ENTRIES = 10_000;

  /** At 100 entries of some 600 bytes, this takes 30 MB at the most. */
  public static final int DEFAULT_RECENT_ENTRIES = 500;

  /** Some 100,000 entries: a good part of such a node's memory, and none of others'. */
  public static final int DEFAULT_HISTORY_MIB = 64;

  /** A day, in which somebody notices that a limit was mistyped. */
  public static final Duration DEFAULT_PURGE_GRACE = Duration.ofDays(1);
}
