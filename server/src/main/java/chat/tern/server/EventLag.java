package chat.tern.server;

import java.time.Duration;

/** The last measured lag: a scrape must not wait for the stream. */
final class EventLag {

  static final Duration PERIOD = Duration.ofSeconds(10);

  private volatile long entries;

  void measured(long measured) {
    entries = measured;
  }

  double entries() {
    return entries;
  }
}
