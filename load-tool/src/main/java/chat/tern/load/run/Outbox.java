package chat.tern.load.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a device has to send: first what was sent and is not answered, then what was never sent. In
 * order. Owned by its actor.
 */
final class Outbox {

  /** A message and where it goes. */
  record Item(long number, Talk talk) {}

  private final Deque<Item> unanswered = new ArrayDeque<>(1);
  private final Deque<Item> unsent = new ArrayDeque<>(1);

  /** A message is due while the device is not connected. */
  void keep(Item item) {
    unsent.add(item);
  }

  /** A message goes out for the first time. */
  void sent(Item item) {
    unanswered.add(item);
  }

  /** What a device that is back repeats, oldest first. */
  List<Item> toRepeat() {
    return List.copyOf(unanswered);
  }

  /** The next message that was never sent; it counts as sent from now on. */
  Optional<Item> nextUnsent() {
    Item next = unsent.poll();
    if (next != null) {
      unanswered.add(next);
    }
    return Optional.ofNullable(next);
  }

  /** Whether a message is sent and not answered. */
  Optional<Item> find(long number) {
    return unanswered.stream().filter(each -> each.number() == number).findFirst();
  }

  /** A message has its answer; empty when it had it before. */
  Optional<Item> answered(long number) {
    for (Iterator<Item> items = unanswered.iterator(); items.hasNext(); ) {
      Item item = items.next();
      if (item.number() == number) {
        items.remove();
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }
}
