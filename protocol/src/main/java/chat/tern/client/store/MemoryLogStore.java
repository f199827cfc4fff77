package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.UserId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.MessageState;
import chat.tern.protocol.log.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The logs in memory. */
final class MemoryLogStore implements LogStore {

  /** One conversation. */
  private static final class Log {
    private final TreeMap<Long, ChainedEntry> entries = new TreeMap<>();
    private final TreeMap<Long, List<Entry>> changes = new TreeMap<>();
    private Optional<ConversationSnapshot> state = Optional.empty();

    private Position head() {
      return state.map(ConversationSnapshot::position).orElse(Position.START);
    }
  }

  private final Map<ConversationId, Log> logs = new HashMap<>();
  private final Map<UserId, String> names = new HashMap<>();

  @Override
  public synchronized void save(LogChange change) {
    ConversationId id = change.conversationId();
    switch (change) {
      case LogChange.Extend extend -> extend(id, log(id), extend.entries());
      case LogChange.Replace replace -> {
        if (replace.drop()) {
          logs.remove(id);
        }
        Log log = log(id);
        if (replace.snapshot().isEmpty()) {
          extend(id, log, replace.entries());
        } else {
          add(log, replace.entries());
          ConversationSnapshot snapshot = replace.snapshot().get();
          if (snapshot.position().seq() > log.head().seq()) {
            log.state = Optional.of(snapshot);
            ConversationFold.names(snapshot, names);
          }
        }
      }
      case LogChange.Backfill backfill -> add(log(id), backfill.entries());
      case LogChange.Drop _ -> logs.remove(id);
    }
  }

  @Override
  public synchronized List<Held> held() {
    return logs.entrySet().stream()
        .flatMap(each ->
            each.getValue().state.stream()
                .map(state -> new Held(each.getKey(), state.position(), state.ordinal())))
        .toList();
  }

  @Override
  public synchronized Optional<ConversationSnapshot> conversation(ConversationId conversation) {
    return Optional.ofNullable(logs.get(conversation)).flatMap(log -> log.state);
  }

  @Override
  public synchronized List<ChainedEntry> entriesAfter(
      ConversationId conversation, long after, int limit) {
    return entries(conversation).tailMap(after, false).values().stream().limit(limit).toList();
  }

  @Override
  public synchronized List<ChainedEntry> entriesBefore(
      ConversationId conversation, long before, int limit) {
    return entries(conversation).headMap(before, false).descendingMap().values().stream()
        .limit(limit)
        .toList()
        .reversed();
  }

  @Override
  public synchronized List<MessageState> messages(ConversationId conversation, long from, long to) {
    return from > to
        ? List.of()
        : entries(conversation).subMap(from, true, to, true).values().stream()
            .flatMap(chained -> message(logs.get(conversation), chained.entry()).stream())
            .toList();
  }

  synchronized Optional<Overview> overview(ConversationId conversation, long read) {
    NavigableMap<Long, ChainedEntry> entries = entries(conversation);
    return conversation(conversation)
        .map(state ->
            new Overview(
                state,
                entry(entries.lastEntry()),
                entries.descendingMap().values().stream()
                    .map(ChainedEntry::entry)
                    .filter(Entry::isMessage)
                    .findFirst()
                    .flatMap(posted -> message(logs.get(conversation), posted)),
                read,
                read > 0 && read < state.position().seq()
                    ? entry(entries.ceilingEntry(read))
                    : Optional.empty()));
  }

  private static Optional<Entry> entry(Map.@Nullable Entry<Long, ChainedEntry> found) {
    return Optional.ofNullable(found).map(each -> each.getValue().entry());
  }

  @Override
  public synchronized List<Found> search(List<String> words, int limit) {
    List<Found> found = new ArrayList<>();
    logs.forEach((id, log) ->
        log.entries.values().stream()
            .flatMap(chained -> message(log, chained.entry()).stream())
            .filter(state -> SearchWords.matches(ConversationFold.words(state), words))
            .forEach(state -> found.add(new Found(id, state))));
    found.sort((one, other) -> other.message().createdAt().compareTo(one.message().createdAt()));
    return List.copyOf(found.subList(0, Math.min(limit, found.size())));
  }

  synchronized Map<UserId, String> names() {
    return Map.copyOf(names);
  }

  synchronized void clear() {
    logs.clear();
    names.clear();
  }

  private Log log(ConversationId id) {
    return logs.computeIfAbsent(id, _ -> new Log());
  }

  private NavigableMap<Long, ChainedEntry> entries(ConversationId id) {
    Log log = logs.get(id);
    return log == null ? new TreeMap<>() : log.entries;
  }

  private void extend(ConversationId id, Log log, List<ChainedEntry> entries) {
    add(log, entries);
    List<ChainedEntry> news =
        entries.stream().filter(chained -> chained.seq() > log.head().seq()).toList();
    if (!news.isEmpty() && news.getFirst().seq() == log.head().seq() + 1) {
      log.state = Optional.of(ConversationFold.extend(id, log.state, news));
    }
  }

  private void add(Log log, List<ChainedEntry> entries) {
    for (ChainedEntry chained : entries) {
      if (log.entries.putIfAbsent(chained.seq(), chained) == null) {
        ConversationFold.names(chained.entry(), names);
        MessageState.target(chained.entry().fact())
            .ifPresent(target ->
                log.changes.computeIfAbsent(target, _ -> new ArrayList<>()).add(chained.entry()));
      }
    }
    entries.forEach(chained -> purge(log, chained.entry()));
  }

  private static void purge(Log log, Entry cause) {
    long seq = MessageState.target(cause.fact()).orElse(cause.seq());
    ChainedEntry posted = log.entries.get(seq);
    if (posted != null && message(log, posted.entry()).filter(MessageState::deleted).isPresent()) {
      List<Entry> changes = log.changes.getOrDefault(seq, List.of());
      changes.forEach(change -> log.entries.computeIfPresent(change.seq(), (_, at) -> wipe(at)));
      log.entries.put(seq, wipe(posted));
      log.changes.computeIfPresent(
          seq, (_, all) -> new ArrayList<>(all.stream().map(Entry::purged).toList()));
    }
  }

  private static ChainedEntry wipe(ChainedEntry chained) {
    return new ChainedEntry(chained.entry().purged(), chained.position());
  }

  private static Optional<MessageState> message(Log log, Entry posted) {
    return ConversationFold.message(posted, log.changes.getOrDefault(posted.seq(), List.of()));
  }
}
