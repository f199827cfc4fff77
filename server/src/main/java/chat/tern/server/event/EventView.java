package chat.tern.server.event;

import java.util.List;

/**
 * The stream to look at, which changes nothing in it. All methods may block, and throw a {@link
 * chat.tern.protocol.error.TernException} with {@code store_unavailable} when the stream cannot be
 * reached. Safe for all threads.
 */
public interface EventView {

  /**
   * Starts to read without a group: moves no cursor, and disturbs nobody. A reader that starts at
   * one offset reads its partition alone.
   */
  EventReader browse(EventStart start);

  /** The groups that have a cursor, by name. */
  List<GroupLag> groups();
}
