package chat.tern.server.event;

import java.time.Duration;

/**
 * A place in the stream from which one reads on. Used by one thread at a time; methods throw a
 * {@link chat.tern.protocol.error.TernException} with {@code store_unavailable} when the stream
 * cannot be reached, and may be called again.
 */
public interface EventReader extends AutoCloseable {

  /** The most entries of one batch: some hundred kilobytes, as messages go. */
  int MAX_BATCH = 500;

  /**
   * The next entries, at most {@link #MAX_BATCH}; those of one partition in its order.
   *
   * @param wait how long to wait for the first one; then the batch is empty
   */
  EventBatch poll(Duration wait);

  /** Continues from there: what is polled next comes from that place, as often as one likes. */
  void seek(EventStart start);

  /** How many entries lie between this place and the present end of the stream. */
  long remaining();

  @Override
  void close();
}
