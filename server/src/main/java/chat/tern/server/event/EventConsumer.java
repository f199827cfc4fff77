package chat.tern.server.event;

import java.util.Collection;

/** A reader on behalf of a group. It begins where the group has committed. */
public interface EventConsumer extends EventReader {

  /**
   * Moves the group's cursor, durable when this returns: what lies before and at these offsets is
   * dealt with, and does not come again after a restart. One offset per partition is enough, such
   * as {@link EventBatch#ends}; to keep some entries back, commit what lies before them. A cursor
   * can be moved back, too.
   *
   * <p>An offset of a partition that another reader of the group has meanwhile is ignored: its
   * entries come there, perhaps again.
   */
  void commit(Collection<EventOffset> done);
}
