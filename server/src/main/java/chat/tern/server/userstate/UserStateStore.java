package chat.tern.server.userstate;

import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StatePage;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The durable state of users: the latest value of each (conversation, key), with the revision that
 * it came with.
 *
 * <p>Revisions count up per user, from 1, and become visible in order: whoever sees one sees all
 * below it. Read marks live elsewhere but draw on the same revisions, so an engine that has both
 * shows them here too, as {@code read_seq}. Reads may block. Safe for all threads.
 */
public interface UserStateStore {

  /**
   * Writes values; all or none. Those that differ from what is stored share one new revision; an
   * empty value leaves an empty item, so that other devices hear of it. Unsetting what was never
   * set, and writing what is there, change nothing.
   *
   * @param items at most one of each (conversation, key); their revisions are ignored
   * @return completes when it is durable, with the user's revision after it
   */
  CompletionStage<Long> put(UserId user, List<StateItem> items);

  /**
   * The items with a later revision, in the order of revisions, and the revision up to which they
   * are complete. A revision that the user has not reached, as after the restore of a backup, gets
   * everything.
   */
  StatePage since(UserId user, long revision);

  /** The present item, also an unset one; empty when the key was never set. */
  Optional<StateItem> get(UserId user, Optional<ConversationId> conversation, String key);

  /** The user's latest revision; 0 for none. */
  long revision(UserId user);

  /** How many items the user has, unset ones included, and without read marks. */
  int count(UserId user);
}
