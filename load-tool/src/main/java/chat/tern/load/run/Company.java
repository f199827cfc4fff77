package chat.tern.load.run;

import chat.tern.load.result.RunListener;

/**
 * A protocol's side of a run: makes the devices and owns what they share, such as event loops and
 * sockets. One protocol is Tern's; a peer brings its own, and all that is measured is measured in
 * the same way.
 */
public interface Company extends AutoCloseable {

  /**
   * Registers the users and opens the conversations; nobody is connected yet. Waits for that.
   *
   * @throws chat.tern.load.outcome.LoadException when the server refuses
   */
  Cast cast(Scene scene, RunListener listener);

  /** The ids of the event loop threads that run, for their CPU time. */
  long[] loopThreads();

  /** Bytes handed to all sockets so far. */
  long bytesSent();

  /** Bytes that came from all sockets so far. */
  long bytesReceived();

  /** Cuts all connections. */
  @Override
  void close();
}
