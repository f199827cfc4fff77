package chat.tern.client.store;

import chat.tern.protocol.Arrangement;
import chat.tern.protocol.id.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user set of their own state on this device and the server has not confirmed, and the
 * values as the user sees them: with these changes in place of what they change. Durable when a
 * method returns.
 */
public interface ChangeStore {

  /** Keeps a change; an earlier one of the same value is forgotten. */
  StateChange put(Optional<ConversationId> conversation, String key, String value);

  /** Forgets a change; one that came after it, of the same value, stays. */
  void remove(StateChange change);

  /** Those that wait, oldest first. */
  List<StateChange> waiting();

  /** A value as the user sees it; empty when it is unset. */
  Optional<String> value(Optional<ConversationId> conversation, String key);

  /** How every conversation is arranged that is arranged at all; in one query. */
  Map<ConversationId, Arrangement> arrangements();

  /** How one is. */
  Arrangement arrangement(ConversationId conversation);
}
