package chat.tern.load.plan;

import java.time.Duration;

/**
 * Connections that do not behave. Shares are of all connections, and drawn independently of each
 * other.
 *
 * @param slow stop reading from their socket for a while, again and again
 * @param mobile lose their connection without a word, stay away for a while, and resume
 * @param presence say goodbye, stay away, and come back, so that their watchers are told
 * @param watch of how many others each connection watches the presence
 */
public record Behaviours(Turns slow, Turns mobile, Turns presence, int watch) {

  /** Everybody behaves. */
  public static final Behaviours NONE = new Behaviours(Turns.NONE, Turns.NONE, Turns.NONE, 0);

  /**
   * Some connections alternate between behaving and not, each beginning at a moment of its own.
   *
   * @param share of the connections
   * @param well how long each behaves at a time
   * @param ill how long it does not
   */
  public record Turns(double share, Duration well, Duration ill) {

    /** Nobody does. */
    public static final Turns NONE = new Turns(0, Duration.ofSeconds(10), Duration.ofSeconds(5));
  }
}
