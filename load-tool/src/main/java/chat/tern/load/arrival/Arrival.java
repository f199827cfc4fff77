package chat.tern.load.arrival;

/**
 * An open model: says when each message is due, whether or not the server keeps up. Latency counts
 * from there, so a server that stalls cannot hide it by delaying the load (the coordinated-omission
 * fallacy). Pure and never decreasing.
 */
public interface Arrival {

  /** When message number {@code index}, from 0, is due: nanoseconds after the start. */
  long nanosOf(long index);

  /** How many messages are due before {@code nanos} after the start. */
  long countBefore(long nanos);
}
