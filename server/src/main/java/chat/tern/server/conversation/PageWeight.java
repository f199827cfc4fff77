package chat.tern.server.conversation;

import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Fact;
import chat.tern.protocol.log.MessageBody;
import java.util.List;

/**
 * Cuts pages that would weigh too much. Their entries are limited in number; a page full of the
 * largest bodies would still be a frame of many megabytes, which takes memory at both ends.
 */
public final class PageWeight {

  /**
   * Characters of bodies in one page. JSON writes most of them as one byte, and none as more than
   * six.
   */
  public static final int MAX_CHARS = 512 * 1024;

  private PageWeight() {}

  /** The first entries, as many as fit and at least one. */
  public static List<ChainedEntry> firstOf(List<ChainedEntry> entries) {
    int weight = 0;
    for (int i = 0; i < entries.size(); i++) {
      weight += chars(entries.get(i).entry());
      if (weight > MAX_CHARS && i > 0) {
        return entries.subList(0, i);
      }
    }
    return entries;
  }

  /** The last entries, as many as fit and at least one. */
  static List<ChainedEntry> lastOf(List<ChainedEntry> entries) {
    return firstOf(entries.reversed()).reversed();
  }

  /** Characters of the entry's body. */
  public static int chars(Entry entry) {
    return switch (entry.fact()) {
      case Fact.MessagePosted posted -> chars(posted.body());
      case Fact.MessageEdited edited -> chars(edited.body());
      case Fact _ -> 0;
    };
  }

  private static int chars(MessageBody body) {
    return switch (body) {
      case MessageBody.Content content -> content.text().length() + content.data().length();
      case MessageBody.Purged _ -> 0;
    };
  }
}
