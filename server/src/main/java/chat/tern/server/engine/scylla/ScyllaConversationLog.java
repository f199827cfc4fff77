package chat.tern.server.engine.scylla;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import chat.tern.server.conversation.DedupeKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The log on ScyllaDB: {@link LogAppender} writes it, {@link LogReader} reads it. */
final class ScyllaConversationLog implements ConversationLog {

  private final LogReader reader;
  private final LogAppender appender;

  /**
   * @param workers runs what may block
   */
  ScyllaConversationLog(LogTables tables, Buckets buckets, Executor workers) {
    this.reader = new LogReader(tables.entries(), tables.index(), buckets);
    this.appender = new LogAppender(tables, reader, buckets, workers);
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    return appender.append(append);
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return reader.head(conversation);
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return reader.after(conversation, after, limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return reader.before(conversation, before, limit);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return reader.find(conversation, new DedupeKey(author, clientMessageId));
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return reader.structuralAfter(conversation, after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return reader.lastMessage(conversation, seq);
  }
}
