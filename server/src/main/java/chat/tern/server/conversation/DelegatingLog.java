package chat.tern.server.conversation;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A log that hands everything on, for those that do something else about one thing. */
public abstract class DelegatingLog implements ConversationLog {

  protected final ConversationLog delegate;

  protected DelegatingLog(ConversationLog delegate) {
    this.delegate = delegate;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return delegate.append(append);
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return delegate.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return delegate.readAfter(conversation, after, limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return delegate.readBefore(conversation, before, limit);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return delegate.find(conversation, author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return delegate.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return delegate.lastMessage(conversation, seq);
  }
}
