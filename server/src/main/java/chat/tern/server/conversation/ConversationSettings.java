package chat.tern.server.conversation;

/**
 * How conversations use memory.
 *
 * @param recentEntries how many conversations keep their latest entries in memory, see {@link
 *     RecentEntries}; 0 for none
 */
public record ConversationSettings(int recentEntries) {

  /** At 100 entries of some 600 bytes, this takes 30 MB at the most. */
  public static final int DEFAULT_RECENT_ENTRIES = 500;
}
