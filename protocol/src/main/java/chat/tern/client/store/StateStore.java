package chat.tern.client.store;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user's own state, and small things that are not in the log. Durable when a method returns.
 */
public interface StateStore {

  /** The revision up to which the user's state is here, 0 for none. */
  long revision();

  /** Keeps changed values and the revision; neither ever goes back. */
  void save(long revision, List<StateItem> items);

  /** All values that are set. */
  List<StateItem> items();

  /** Moves a read mark; it never moves back. */
  void mark(ReadMark mark);

  List<ReadMark> marks();

  /** What was typed and not sent; an empty text forgets it. */
  void saveDraft(ConversationId conversation, String text);

  Optional<String> draft(ConversationId conversation);

  /** The names of users that the held logs mention. */
  Map<UserId, String> names();
}
