package chat.tern.server.engine.memory;

import chat.tern.protocol.id.ConversationId;
import chat.tern.server.conversation.ChainedEntry;
import chat.tern.server.event.EventOffset;
import chat.tern.server.event.StreamedEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Every entry in the order of arrival; the offset is the index. */
final class MemoryArrivals {

  static final int PARTITION = 0;

  private final Lock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final List<StreamedEntry> all = new ArrayList<>();

  void add(ConversationId conversation, List<ChainedEntry> entries) {
    lock.lock();
    try {
      for (ChainedEntry entry : entries) {
        all.add(new StreamedEntry(new EventOffset(PARTITION, all.size()), conversation, entry));
      }
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Puts others in the place of some entries. */
  void replace(ConversationId conversation, Set<Long> seqs, UnaryOperator<ChainedEntry> by) {
    lock.lock();
    try {
      all.replaceAll(streamed ->
          streamed.conversation().equals(conversation) && seqs.contains(streamed.seq())
              ? new StreamedEntry(streamed.at(), conversation, by.apply(streamed.chained()))
              : streamed);
    } finally {
      lock.unlock();
    }
  }

  /** Those from an index on, as soon as there are any; none when none came in time. */
  List<StreamedEntry> from(long index, int limit, Duration wait) {
    lock.lock();
    try {
      long left = wait.toNanos();
      while (all.size() <= index && left > 0) {
        left = arrived.awaitNanos(left);
      }
      int begin = (int) Math.min(index, all.size());
      return List.copyOf(all.subList(begin, Math.min(all.size(), begin + limit)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  long size() {
    lock.lock();
    try {
      return all.size();
    } finally {
      lock.unlock();
    }
  }
}
