package chat.tern.desktop.conversations;

import chat.tern.client.ClientUpdate;
import chat.tern.protocol.id.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Who is typing where. A signal that is not repeated lapses. For one thread. */
public final class Typists {

  /** What the protocol says: long enough for the next signal, short enough to be true. */
  static final Duration LAPSES_AFTER = Duration.ofSeconds(6);

  private final Map<ConversationId, SequencedMap<String, Instant>> typing = new HashMap<>();

  /** Takes a signal; says whether anything is different now. */
  boolean on(ClientUpdate.Typing signal, Instant now) {
    if (!signal.active()) {
      return stopped(signal.conversationId(), signal.userName());
    }
    return typing
            .computeIfAbsent(signal.conversationId(), _ -> new LinkedHashMap<>())
            .put(signal.userName(), now.plus(LAPSES_AFTER))
        == null;
  }

  /** Somebody has sent what they typed; says whether they were typing. */
  boolean stopped(ConversationId conversation, String userName) {
    SequencedMap<String, Instant> there = typing.get(conversation);
    return there != null && there.remove(userName) != null;
  }

  /** Forgets what has lapsed; says where. */
  List<ConversationId> lapse(Instant now) {
    return typing.entrySet().stream()
        .filter(each -> each.getValue().values().removeIf(until -> !until.isAfter(now)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Nobody can be heard any more; says where somebody was typing. */
  List<ConversationId> silence() {
    List<ConversationId> heard = List.copyOf(typing.keySet());
    typing.clear();
    return heard;
  }

  /** Who is typing in a conversation, in the order in which they began. */
  public List<String> in(ConversationId conversation) {
    SequencedMap<String, Instant> there = typing.get(conversation);
    return there == null ? List.of() : List.copyOf(there.keySet());
  }

  /** As a sentence; empty when nobody is. */
  public static String sentence(List<String> names) {
    return switch (names.size()) {
      case 0 -> "";
      case 1 -> names.getFirst() + " is typing…";
      case 2 -> names.getFirst() + " and " + names.getLast() + " are typing…";
      default -> names.getFirst() + " and " + (names.size() - 1) + " others are typing…";
    };
  }
}
