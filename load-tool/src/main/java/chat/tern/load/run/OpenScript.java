package chat.tern.load.run;

import chat.tern.load.arrival.Arrival;
import chat.tern.load.arrival.Chance;
import chat.tern.load.arrival.Pacer;
import java.time.Duration;

/** Messages at the times of an arrival, whatever the server does. */
final class OpenScript implements Script {

  private final Cast cast;
  private final Draw draw;
  private final long first;
  private final Arrival arrival;

  /** Numbers from here on count; those before warm the server up. */
  private final long firstMeasured;

  private final long count;
  private final Pacer pacer;
  private final Typing typing;
  private volatile long start;
  private volatile long stoppedAfter = Long.MAX_VALUE;

  /**
   * Notices that run before their messages.
   *
   * @param share of the messages
   * @param ahead by how many messages, which is some seconds at the script's rate
   */
  record Typing(double share, int ahead, long seed) {

    private static final double SECONDS = 2;

    /** For messages at this rate. */
    static Typing at(double rate, double share, long seed) {
      return new Typing(share, (int) Math.max(1, SECONDS * rate), seed);
    }

    boolean announces(long index) {
      return share > 0 && Chance.unit(seed, index) < share;
    }
  }

  /**
   * A script for one measurement.
   *
   * @param first number of its messages
   */
  OpenScript(
      Cast cast,
      Draw draw,
      Arrival arrival,
      Duration warmUp,
      Duration duration,
      Typing typing,
      long first) {
    this.cast = cast;
    this.draw = draw;
    this.typing = typing;
    this.first = first;
    this.arrival = arrival;
    long before = arrival.countBefore(warmUp.toNanos());
    this.firstMeasured = first + before;
    this.count = arrival.countBefore(warmUp.plus(duration).toNanos());
    this.pacer = new Pacer(arrival, count, this::call);
  }

  private void call(long index) {
    int conversation = draw.talk(index);
    cast.due(device(index, conversation), conversation, first + index);
    long soon = index + typing.ahead();
    if (typing.announces(soon)) {
      int later = draw.talk(soon);
      cast.announce(device(soon, later), later);
    }
  }

  /** The number of the device that sends a message. */
  private int device(long index, int conversation) {
    return cast.member(conversation, draw.member(index, cast.size(conversation)));
  }

  @Override
  public void start(long nanos) {
    start = nanos;
    pacer.start(nanos);
  }

  @Override
  public void stop() {
    stoppedAfter = Math.min(stoppedAfter, System.nanoTime() - start);
    pacer.stop();
  }

  @Override
  public boolean finished() {
    return pacer.finished();
  }

  @Override
  public boolean measured(long number) {
    return number >= firstMeasured && number < first + count;
  }

  @Override
  public long dueAt(long number) {
    return start + arrival.nanosOf(number - first);
  }

  @Override
  public Device sender(long number) {
    long index = number - first;
    return cast.devices().get(device(index, draw.talk(index)));
  }

  @Override
  public long dueBefore(long nanos) {
    long due = Math.min(count, arrival.countBefore(Math.min(stoppedAfter, nanos - start)));
    return Math.max(0, due - (firstMeasured - first));
  }

  @Override
  public void answered(long number) {}
}
