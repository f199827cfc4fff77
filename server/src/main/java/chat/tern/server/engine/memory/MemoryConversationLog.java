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
import chat.tern.server.conversation.Structure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The log in memory: durable as long as the process lives. */
public final class MemoryConversationLog implements ConversationLog, BodyEraser {

  private final ConcurrentMap<ConversationId, List<ChainedEntry>> logs = new ConcurrentHashMap<>();
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
    List<ChainedEntry> log =
        logs.computeIfAbsent(append.conversation(), _ -> new CopyOnWriteArrayList<>());
    synchronized (log) {
      Position head = log.isEmpty() ? Position.START : log.getLast().position();
      if (!head.equals(append.expectedHead())) {
        return CompletableFuture.completedStage(new AppendOutcome.Conflict(head));
      }
      if (append.entries().stream().anyMatch(added -> isIn(log, added.entry()))) {
        return CompletableFuture.completedStage(new AppendOutcome.Duplicate());
      }
      log.addAll(append.entries());
      arrivals.add(append.conversation(), append.entries());
      append.marks().forEach(mark -> marks.moveBySending(append.conversation(), mark));
    }
    return CompletableFuture.completedStage(new AppendOutcome.Appended());
  }

  @Override
  public void erase(ConversationId conversation, List<Entry> entries) {
    List<ChainedEntry> log = log(conversation);
    Set<Long> seqs = entries.stream().map(Entry::seq).collect(Collectors.toSet());
    synchronized (log) {
      log.replaceAll(chained -> seqs.contains(chained.seq()) ? purged(chained) : chained);
    }
    arrivals.replace(conversation, seqs, MemoryConversationLog::purged);
  }

  private static ChainedEntry purged(ChainedEntry chained) {
    return new ChainedEntry(chained.entry().purged(), chained.chain());
  }

  /** All entries in the order of arrival: the event stream. */
  MemoryArrivals arrivals() {
    return arrivals;
  }

  private static boolean isIn(List<ChainedEntry> log, Entry added) {
    return log.stream()
        .map(ChainedEntry::entry)
        .anyMatch(entry ->
            entry.clientMessageId().equals(added.clientMessageId())
                && entry.author().equals(added.author()));
  }

  @Override
  public Optional<ChainedEntry> head(ConversationId conversation) {
    List<ChainedEntry> log = log(conversation);
    return log.isEmpty() ? Optional.empty() : Optional.of(log.getLast());
  }

  @Override
  public List<ChainedEntry> readAfter(ConversationId conversation, long after, int limit) {
    return log(conversation).stream().filter(entry -> entry.seq() > after).limit(limit).toList();
  }

  @Override
  public List<ChainedEntry> readBefore(ConversationId conversation, long before, int limit) {
    return log(conversation).reversed().stream()
        .filter(entry -> entry.seq() < before)
        .limit(limit)
        .toList()
        .reversed();
  }

  @Override
  public Optional<Entry> find(
      ConversationId conversation, UserId author, ClientMessageId clientMessageId) {
    return log(conversation).stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.author().equals(author))
        .filter(entry -> entry.clientMessageId().equals(clientMessageId))
        .findFirst();
  }

  @Override
  public List<Entry> structuralAfter(ConversationId conversation, long after) {
    return log(conversation).stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() > after && Structure.changedBy(entry))
        .toList();
  }

  @Override
  public Optional<Entry> lastMessage(ConversationId conversation, long seq) {
    return log(conversation).reversed().stream()
        .map(ChainedEntry::entry)
        .filter(entry -> entry.seq() <= seq && entry.isMessage())
        .findFirst();
  }

  private List<ChainedEntry> log(ConversationId conversation) {
    return logs.getOrDefault(conversation, List.of());
  }
}
