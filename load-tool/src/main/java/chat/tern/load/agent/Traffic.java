package chat.tern.load.agent;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts bytes on the sockets of clients: handshakes, frames, pings, but not what TCP and IP add.
 * One for all clients; safe for all threads.
 */
public final class Traffic {

  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  Traffic() {}

  /** Bytes handed to the sockets. */
  public long bytesSent() {
    return sent.sum();
  }

  /** Bytes that came from the sockets. */
  public long bytesReceived() {
    return received.sum();
  }

  void sent(int bytes) {
    sent.add(bytes);
  }

  void received(int bytes) {
    received.add(bytes);
  }
}
