package chat.tern.server.push;

import chat.tern.protocol.id.ConversationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Jobs that wait for their time. Messages of one conversation gather until the first of them has
 * waited long enough, so that a burst costs one notification. Safe for all threads.
 */
final class Gathering {

  // Guarded by this.
  private final Map<ConversationId, Group> groups = new HashMap<>();
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNanos));

  private record Group(List<Posted> messages, List<Window.Ticket> tickets) {}

  /** One of both. */
  private record Waiting(long dueNanos, Optional<ConversationId> group, Optional<Job> job) {}

  /** A message was posted; it waits until then, or until those before it are due. */
  synchronized void add(
      ConversationId conversation, Posted message, Window.Ticket ticket, long dueNanos) {
    Group group = groups.get(conversation);
    if (group == null) {
      group = new Group(new ArrayList<>(), new ArrayList<>());
      groups.put(conversation, group);
      waiting.add(new Waiting(dueNanos, Optional.of(conversation), Optional.empty()));
    }
    group.messages().add(message);
    group.tickets().add(ticket);
  }

  /** A job has to wait. */
  synchronized void add(Job job, long dueNanos) {
    waiting.add(new Waiting(dueNanos, Optional.empty(), Optional.of(job)));
  }

  synchronized int size() {
    return waiting.size();
  }

  /** Takes out what is due, the first due first. */
  synchronized List<Job> due(long nowNanos, int max) {
    List<Job> due = new ArrayList<>();
    while (due.size() < max && !waiting.isEmpty() && waiting.peek().dueNanos() - nowNanos <= 0) {
      Waiting next = waiting.remove();
      next.job().ifPresent(due::add);
      next.group()
          .ifPresent(conversation -> {
            Group group = groups.remove(conversation);
            due.add(
                new Job(
                    conversation,
                    List.copyOf(group.messages()),
                    Optional.empty(),
                    1,
                    false,
                    List.copyOf(group.tickets())));
          });
    }
    return due;
  }
}
