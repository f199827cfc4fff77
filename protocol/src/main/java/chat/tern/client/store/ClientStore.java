package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What a client keeps on its device of one account, by use. Closing is last; nothing works after
 * it.
 */
public interface ClientStore extends AutoCloseable {

  LogStore log();

  OutboxStore outbox();

  StateStore state();

  ChangeStore changes();

  /** Every held conversation, in no order; in a fixed number of queries, however many there are. */
  List<Overview> overviews();

  /** One of them. */
  Optional<Overview> overview(ConversationId conversation);

  /**
   * Runs changes of this store so that all of them become durable at once, or none; cheaper than
   * one by one.
   */
  void atomically(Runnable changes);

  /**
   * As {@link #atomically}, but a power failure may undo the latest of them, in their order: for
   * what the server has and gives again. Costs no write of the disk's own.
   */
  void atomicallySoon(Runnable changes);

  /** Makes the store this user's; what it holds of another one is forgotten. */
  void claim(UserId user);

  /** Forgets everything: the account was logged out here. */
  void clear();

  @Override
  void close();
}
