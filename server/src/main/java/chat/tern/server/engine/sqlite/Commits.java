package chat.tern.server.engine.sqlite;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes those who wait for the next commit of this process. */
final class Commits {

  private final Lock lock = new ReentrantLock();
  private final Condition next = lock.newCondition();
  private long count;

  void happened() {
    lock.lock();
    try {
      count++;
      next.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many there were. Who looks into the file after this call misses none of the later ones. */
  long count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there were more than {@code seen}, the time is over, or the thread interrupted. */
  void awaitMoreThan(long seen, Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (count <= seen && left > 0) {
        left = next.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
