package chat.tern.server.node;

import java.time.Duration;

/**
 * When a node that has joined should look at everything once more. The others see it with their
 * next heartbeat only, and one that sleeps with the end of its lease: what they told all whom they
 * saw until then, that a device was logged out for example, went without it, and no number is
 * missing in its channels. Whatever may tell so late is looked up after one and after the other.
 */
public final class LateLooks {

  /**
   * One heartbeat of the others, which may have begun just before, and one for what is under way.
   */
  private static final long SOON = 2;

  private final long late;

  private long beats; // guarded by this

  public LateLooks(NodeSettings settings) {
    this.late = beats(settings.lease(), settings.heartbeat()) + SOON;
    this.beats = late;
  }

  private static long beats(Duration time, Duration heartbeat) {
    return (time.toNanos() + heartbeat.toNanos() - 1) / heartbeat.toNanos();
  }

  /** The node has joined, in this life or another one. */
  public synchronized void joined() {
    beats = 0;
  }

  /** A heartbeat has come: is it time to look? */
  public synchronized boolean beat() {
    if (beats >= late) {
      return false;
    }
    beats++;
    return beats == SOON || beats == late;
  }
}
