package chat.tern.load.result;

/**
 * What happened how often, in a whole run or in one interval of it.
 *
 * @param due sends that the plan asked for
 * @param sent sends that were put on the wire, repeats after a reconnect not counted
 * @param acked sends that the server acknowledged
 * @param delivered messages that arrived, at all devices together
 * @param refused sends that the server refused for good
 * @param limited refusals with a request to come again later
 * @param late sends that the tool itself put on the wire too late
 * @param connects connections that were caught up
 * @param connectFailures connections that were refused or broke before they were caught up
 * @param disconnects connections that ended without being asked to
 * @param bytesSent on all sockets, as the tool wrote them
 * @param bytesReceived on all sockets, as the tool read them
 */
public record Counts(
    long due,
    long sent,
    long acked,
    long delivered,
    long refused,
    long limited,
    long late,
    long connects,
    long connectFailures,
    long disconnects,
    long bytesSent,
    long bytesReceived) {

  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        due + other.due,
        sent + other.sent,
        acked + other.acked,
        delivered + other.delivered,
        refused + other.refused,
        limited + other.limited,
        late + other.late,
        connects + other.connects,
        connectFailures + other.connectFailures,
        disconnects + other.disconnects,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived);
  }
}
