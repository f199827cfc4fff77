package chat.tern.client;

import chat.tern.protocol.Arrangement;
import chat.tern.protocol.StateKey;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.log.ConversationSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How the user arranges their conversation list, the same on all of their devices: it holds here at
 * once, also offline, and elsewhere as soon as the server can be reached. What they do on several
 * devices at the same moment ends the same on all of them: the last to reach the server stands.
 */
public final class Arranging {

  private final ClientCore core;

  Arranging(ClientCore core) {
    this.core = core;
  }

  /** No push, sound or badge of this conversation until then; empty to hear of it again. */
  public void mute(ConversationId conversation, Optional<Instant> until) {
    set(conversation, StateKey.MUTED_UNTIL, until.map(Instant::toString).orElse(""));
  }

  /** Keeps a conversation on top of the list, above those that were pinned before. */
  public void pin(ConversationId conversation) {
    SequencedMap<ConversationId, BigDecimal> ranks = ranks();
    if (!ranks.containsKey(conversation)) {
      unarchive(conversation);
      BigDecimal top =
          ranks.isEmpty() ? BigDecimal.ONE : ranks.firstEntry().getValue().subtract(BigDecimal.ONE);
      set(conversation, StateKey.PINNED, top.toPlainString());
    }
  }

  /** Puts a conversation back among the others. */
  public void unpin(ConversationId conversation) {
    if (arrangement(conversation).pinned().isPresent()) {
      set(conversation, StateKey.PINNED, "");
    }
  }

  /**
   * Moves a pinned conversation among the pinned ones; one that is not pinned stays where it is.
   *
   * @param place counts from 0, and is clamped
   */
  public void movePinned(ConversationId conversation, int place) {
    SequencedMap<ConversationId, BigDecimal> ranks = ranks();
    List<ConversationId> order = new ArrayList<>(ranks.keySet());
    if (order.remove(conversation)) {
      order.add(Math.clamp(place, 0, order.size()), conversation);
      for (int at = 0; at < order.size(); at++) {
        BigDecimal rank = BigDecimal.valueOf(at + 1L);
        if (ranks.get(order.get(at)).compareTo(rank) != 0) {
          set(order.get(at), StateKey.PINNED, rank.toPlainString());
        }
      }
    }
  }

  /** The pinned conversations, topmost first. */
  public List<ConversationId> pinned() {
    return List.copyOf(ranks().keySet());
  }

  /** The pinned conversations, topmost first, and what orders them. */
  private SequencedMap<ConversationId, BigDecimal> ranks() {
    SequencedMap<ConversationId, BigDecimal> ranks = new LinkedHashMap<>();
    core.desk().store().changes().arrangements().entrySet().stream()
        .filter(each -> each.getValue().pinned().isPresent())
        .sorted(
            Comparator.comparing((Map.Entry<ConversationId, Arrangement> each) ->
                    each.getValue().pinned().orElseThrow())
                .thenComparing(Map.Entry::getKey))
        .forEach(each -> ranks.put(each.getKey(), each.getValue().pinned().orElseThrow()));
    return ranks;
  }

  /**
   * Takes a conversation out of the list until a message comes; while it is muted, until then too.
   */
  public void archive(ConversationId conversation) {
    long messages =
        core.desk()
            .store()
            .log()
            .conversation(conversation)
            .map(ConversationSnapshot::ordinal)
            .orElse(0L);
    unpin(conversation);
    set(conversation, StateKey.ARCHIVED, Long.toString(messages));
  }

  /** Puts it back. */
  public void unarchive(ConversationId conversation) {
    if (arrangement(conversation).archivedAt().isPresent()) {
      set(conversation, StateKey.ARCHIVED, "");
    }
  }

  private Arrangement arrangement(ConversationId conversation) {
    return core.desk().store().changes().arrangement(conversation);
  }

  private void set(ConversationId conversation, String key, String value) {
    core.set(Optional.of(conversation), key, value);
  }
}
