package chat.tern.load.run;

import chat.tern.load.arrival.Chance;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One sender in each conversation, who sends the next message when the last one is answered and a
 * while has been thought. Message {@code k} of conversation {@code c} has the number {@code first +
 * k * conversations + c}. It is due when it is sent: a closed model has no other time.
 */
final class ClosedScript implements Script {

  /** Send times that are remembered per conversation; a delivery is not further behind. */
  private static final int REMEMBERED = 8;

  private final Cast cast;
  private final Agenda agenda;
  private final long first;
  private final long thinkNanos;
  private final long warmUpNanos;
  private final long durationNanos;
  private final long seed;
  private final int talks;
  private final AtomicLongArray sentAt;
  private final AtomicLong called = new AtomicLong();
  private volatile long measuredFrom;
  private volatile boolean stopped;

  ClosedScript(
      Cast cast,
      Agenda agenda,
      Duration think,
      Duration warmUp,
      Duration duration,
      long first,
      long seed) {
    this.cast = cast;
    this.agenda = agenda;
    this.first = first;
    this.thinkNanos = think.toNanos();
    this.warmUpNanos = warmUp.toNanos();
    this.durationNanos = duration.toNanos();
    this.seed = seed;
    this.talks = cast.conversations();
    this.sentAt = new AtomicLongArray(talks * REMEMBERED);
  }

  @Override
  public void start(long nanos) {
    measuredFrom = nanos + warmUpNanos;
    for (int talk = 0; talk < talks; talk++) {
      next(first + talk);
    }
  }

  private void next(long number) {
    long think = Math.round(2 * thinkNanos * Chance.unit(seed, number));
    if (think == 0) {
      call(number);
    } else {
      agenda.after(think, TimeUnit.NANOSECONDS, () -> call(number));
    }
  }

  private void call(long number) {
    long now = System.nanoTime();
    if (stopped || now - measuredFrom > durationNanos) {
      return;
    }
    sentAt.set(slot(number), now);
    if (now >= measuredFrom) {
      called.incrementAndGet();
    }
    int conversation = conversation(number);
    cast.due(cast.member(conversation, 0), conversation, number);
  }

  private int conversation(long number) {
    return (int) ((number - first) % talks);
  }

  private int slot(long number) {
    long index = number - first;
    return (int) (index % talks) * REMEMBERED + (int) (index / talks % REMEMBERED);
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public boolean finished() {
    return stopped || System.nanoTime() - measuredFrom > durationNanos;
  }

  @Override
  public boolean measured(long number) {
    return number >= first && dueAt(number) >= measuredFrom;
  }

  @Override
  public long dueAt(long number) {
    return sentAt.get(slot(number));
  }

  @Override
  public Device sender(long number) {
    return cast.devices().get(cast.member(conversation(number), 0));
  }

  @Override
  public long dueBefore(long nanos) {
    return called.get();
  }

  @Override
  public void answered(long number) {
    if (number >= first) {
      next(number + talks);
    }
  }
}
