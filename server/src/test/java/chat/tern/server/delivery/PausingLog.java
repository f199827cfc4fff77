package chat.tern.server.delivery;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A log during whose reads of pages something else happens, before and after. */
final class PausingLog implements ConversationLog {

  private final ConversationLog log;
  private final Runnable meanwhile;

  PausingLog(ConversationLog log, Runnable meanwhile) {
    this.log = log;
    this.meanwhile = meanwhile;
  }

  private List<ChainedEntry> paused(List<ChainedEntry> read) {
    meanwhile.run();
    return read;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return log.append(append);
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return log.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    meanwhile.run();
    return paused(log.readAfter(conversation, after, limit));
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    meanwhile.run();
    return paused(log.readBefore(conversation, before, limit));
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return log.find(conversation, author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return log.lastMessage(conversation, seq);
  }
}
