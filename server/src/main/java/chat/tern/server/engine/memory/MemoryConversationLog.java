package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ClientMessageId;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.Position;
import chat.tern.server.conversation.Append;
import chat.tern.server.conversation.AppendOutcome;
import chat.tern.server.conversation.BodyEraser;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.conversation.ConversationLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** The log in memory: durable as long as the process lives. */
public final class MemoryConversationLog implements ConversationLog, BodyEraser {

  private static final MemoryLog NONE = new MemoryLog();

  private final ConcurrentMap<ConversationId, MemoryLog> logs = new ConcurrentHashMap<>();
  private final MemoryArrivals arrivals = new MemoryArrivals();
  private final MemoryMarks marks;

  /**
   * @param marks where sending moves the sender's mark
   */
  public MemoryConversationLog(MemoryMarks marks) {
    this.marks = marks;
  }

  @Override
  public CompletionStage<AppendOutcome> append(Append append) {
    MemoryLog log = logs.computeIfAbsent(append.conversation(), _ -> new MemoryLog());
    synchronized (log) {
      Position head = log.head();
      if (!head.equals(append.expectedHead())) {
        return CompletableFuture.completedStage(new AppendOutcome.Conflict(head));
      }
      if (log.hasAny(append.entries())) {
        return CompletableFuture.completedStage(new AppendOutcome.Duplicate());
      }
      log.add(append.entries());
      arrivals.add(append.conversation(), append.entries());
      append.marks().forEach(mark -> marks.moveBySending(append.conversation(), mark));
    }
    return CompletableFuture.completedStage(new AppendOutcome.Appended());
  }

  @Override
  public void erase(ConversationId conversation, List<Entry> entries) {
    log(conversation).purge(entries);
    arrivals.replace(
        conversation,
        entries.stream().map(Entry::seq).collect(Collectors.toSet()),
        ChainedEntry::purged);
  }

  /** All entries in the order of arrival: the event stream. */
  MemoryArrivals arrivals() {
    return arrivals;
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    return log(conversation).last();
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return log(conversation).after(after, limit);
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return log(conversation).before(before, limit);
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return log(conversation).find(author, clientMessageId);
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log(conversation).structuralAfter(after);
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return log(conversation).lastUpTo(seq, Entry::isMessage);
  }

  private MemoryLog log(ConversationId conversation) {
    return logs.getOrDefault(conversation, NONE);
  }
}
