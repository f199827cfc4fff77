package chat.tern.server.conversation;

import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.Map;

/**
 * All groups in the order of their titles, for whoever looks from outside. Derived from the logs as
 * {@link ConversationStore} is. Calls may block.
 */
public interface GroupCatalog {

  /**
   * The groups that come after a place, by title and then by id, both as bytes.
   *
   * @return at most {@code limit}; fewer only at the end
   */
  List<Listed> after(Place place, int limit);

  /**
   * A place in the order.
   *
   * @param id the id of a group of this title; empty for before all of them
   */
  record Place(String title, String id) {
    /** Before the first one. */
    public static final Place START = new Place("", "");
  }

  /** A group. */
  record Listed(ConversationId id, String title, long memberCount, Map<String, String> settings) {
    public Place place() {
      return new Place(title, id.toString());
    }
  }
}
