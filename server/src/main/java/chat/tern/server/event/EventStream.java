package chat.tern.server.event;

/** The stream of all committed entries, with the promises of this package. */
public interface EventStream extends EventView {

  /**
   * Starts to read for a group. Several readers of one group, on one node or on many, share its
   * partitions: each partition is read by one of them, and comes to another one when that closes or
   * dies, from where the group had committed.
   */
  EventConsumer join(EventGroup group);
}
