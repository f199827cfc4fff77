package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.LimitedHistories;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which conversations may have a limit of history, in memory. */
public final class MemoryLimitedHistories implements LimitedHistories {

  private final NavigableMap<ConversationId, Noted> notes =
      new TreeMap<>(Comparator.comparing(ConversationId::toString));

  @Override
  public synchronized void changing(ConversationId conversation, Instant at) {
    notes.merge(
        conversation,
        new Noted(at, 0),
        (present, _) ->
            present.changingAt().isAfter(at) ? present : new Noted(at, present.erasedSeq()));
  }

  @Override
  public synchronized List<ConversationId> after(Optional<ConversationId> conversation, int limit) {
    return conversation.map(id -> notes.tailMap(id, false)).orElse(notes).keySet().stream()
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<Noted> find(ConversationId conversation) {
    return Optional.ofNullable(notes.get(conversation));
  }

  @Override
  public synchronized void erased(ConversationId conversation, long seq) {
    notes.computeIfPresent(
        conversation,
        (_, noted) -> new Noted(noted.changingAt(), Math.max(noted.erasedSeq(), seq)));
  }
}
