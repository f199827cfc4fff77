package chat.tern.client.store;

/** What a client keeps on its device of one account, by use. Closing is last; nothing works after it. */
public interface ClientStore extends AutoCloseable {

  LogStore log();

  OutboxStore outbox();

  StateStore state();

  /** Forgets everything: the account was logged out here. */
  void clear();

  @Override
  void close();
}
