package chat.tern.load.result;

/**
 * The latencies of a run, each counted from the moment at which the thing was due by the plan.
 *
 * @param ack from a send to its acknowledgement
 * @param delivery from a send to its arrival at each other device
 * @param connect from a connect to {@code caught_up}
 * @param lateness from a send's due time to when the tool really sent it: the tool's own delay
 */
public record Timings(
    Distribution ack, Distribution delivery, Distribution connect, Distribution lateness) {

  /** The values of both. */
  public Timings plus(Timings other) {
    return new Timings(
        ack.plus(other.ack),
        delivery.plus(other.delivery),
        connect.plus(other.connect),
        lateness.plus(other.lateness));
  }
}
