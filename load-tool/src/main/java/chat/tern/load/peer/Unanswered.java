package chat.tern.load.peer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What a device has sent on its present connection and waits for: messages to users for the
 * server's count of stanzas, messages to rooms for the room's copy. Owned by its device.
 */
final class Unanswered {

  private record Counted(long ordinal, long number) {}

  private final Deque<Counted> counted = new ArrayDeque<>(2);

  /** Numbers of messages to rooms, with the room's conversation. */
  private final Map<Long, Integer> inRooms = new HashMap<>(2);

  /** A message to a user was sent as this stanza. */
  void counted(long ordinal, long number) {
    counted.add(new Counted(ordinal, number));
  }

  /** A message to a room was sent. */
  void inRoom(long number, int conversation) {
    inRooms.put(number, conversation);
  }

  /** The server has handled so many stanzas. */
  void handled(long count, LongConsumer acknowledged) {
    while (!counted.isEmpty() && counted.getFirst().ordinal() <= count) {
      acknowledged.accept(counted.removeFirst().number());
    }
  }

  /** A room's copy came back: the room's conversation, if it was waited for. */
  Optional<Integer> copied(long number) {
    return Optional.ofNullable(inRooms.remove(number));
  }

  /** Forgets one message; says whether it was waited for. */
  boolean forget(long number) {
    return inRooms.remove(number) != null || counted.removeIf(each -> each.number() == number);
  }

  /** Forgets all: nobody knows what became of them. */
  void clear() {
    counted.clear();
    inRooms.clear();
  }
}
