package chat.tern.client.store;

import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import chat.tern.protocol.log.Entry;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.protocol.log.MessageState;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The logs without what has expired. Asks for a limit only where something may have. */
final class ExpiringLogStore implements LogStore {

  private final LogStore log;
  private final InstantSource clock;

  ExpiringLogStore(LogStore log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void save(LogChange change) {
    log.save(change);
  }

  @Override
  public List<Held> held() {
    return log.held();
  }

  @Override
  public Optional<ConversationSnapshot> conversation(ConversationId conversation) {
    return log.conversation(conversation);
  }

  @Override
  public List<ChainedEntry> entriesAfter(ConversationId conversation, long after, int limit) {
    return shown(conversation, log.entriesAfter(conversation, after, limit));
  }

  @Override
  public List<ChainedEntry> entriesBefore(ConversationId conversation, long before, int limit) {
    return shown(conversation, log.entriesBefore(conversation, before, limit));
  }

  private List<ChainedEntry> shown(ConversationId conversation, List<ChainedEntry> entries) {
    Instant now = clock.instant();
    HistoryLimit limit = limit(conversation, entries, chained -> chained.entry().createdAt(), now);
    return limit.keep().isEmpty()
        ? entries
        : entries.stream().map(chained -> shown(chained, limit, now)).toList();
  }

  private static ChainedEntry shown(ChainedEntry chained, HistoryLimit limit, Instant now) {
    Entry entry = chained.entry();
    return limit.expired(entry.createdAt(), now)
        ? new ChainedEntry(entry.purged(), chained.position())
        : chained;
  }

  @Override
  public List<MessageState> messages(ConversationId conversation, long from, long to) {
    Instant now = clock.instant();
    List<MessageState> messages = log.messages(conversation, from, to);
    HistoryLimit limit = limit(conversation, messages, MessageState::createdAt, now);
    return messages.stream()
        .map(message -> limit.expired(message.createdAt(), now) ? message.purged() : message)
        .toList();
  }

  @Override
  public List<Found> search(List<String> words, int limit) {
    Instant now = clock.instant();
    return log.search(words, limit).stream()
        .filter(found ->
            !limit(found.conversationId(), List.of(found.message()), MessageState::createdAt, now)
                .expired(found.message().createdAt(), now))
        .toList();
  }

  private <T> HistoryLimit limit(
      ConversationId conversation, List<T> items, Function<T, Instant> createdAt, Instant now) {
    Instant recent = now.minus(HistoryLimit.SHORTEST);
    return items.stream().noneMatch(item -> createdAt.apply(item).isBefore(recent))
        ? HistoryLimit.NONE
        : log.conversation(conversation)
            .map(state -> HistoryLimit.of(state.settings()))
            .orElse(HistoryLimit.NONE);
  }
}
