package chat.tern.client;

import chat.tern.client.sync.ConnectionState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One account on this machine: the facade that every app uses.
 *
 * <pre>
 * try (TernClient client = TernClient.open(directory)) {
 *   client.account().login(server, "alice", password, "laptop");
 *   client.subscribe(update -&gt; ...);
 *   client.connect();
 *   SendHandle sent = client.messages().send(conversation, "Hello");
 *   client.flush(Duration.ofSeconds(10));
 * }
 * </pre>
 *
 * <p>All methods are safe for all threads. Reading works offline and never waits for the network unless its comment says
 * so. Methods that need the server throw {@link chat.tern.client.transport.UnreachableException} when it does not answer
 * and {@link chat.tern.protocol.error.TernException} when it refuses. Several processes may open one directory at once.
 */
public final class TernClient implements AutoCloseable {

  private TernClient() {}

  /** Opens the account in a directory, which is made (readable by its owner only) when it does not exist. */
  public static TernClient open(Path directory) {
    return open(directory, ClientOptions.defaults());
  }

  /** The same with a clock, randomness and time-outs of the caller's. */
  public static TernClient open(Path directory, ClientOptions options) {
    return Pending.body(directory + " " + options);
  }

  /** Who is logged in: register, log in, log out. */
  public Account account() {
    return Pending.body("");
  }

  /** The conversation list and the members of groups. */
  public Conversations conversations() {
    return Pending.body("");
  }

  /** Sending, history, search, following. */
  public Messages messages() {
    return Pending.body("");
  }

  /** What is not kept: typing, presence, read marks on their way. */
  public Live live() {
    return Pending.body("");
  }

  /** Where the client stands with its server now. */
  public ConnectionState connection() {
    return Pending.body("");
  }

  /**
   * Connects, and stays connected until {@link #close}: lost connections come back by themselves. Returns at once; what
   * happens is told to subscribers. Does nothing when it was called before.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public void connect() {
    var _ = Pending.<Object>body("");
  }

  /**
   * Connects if need be and waits until the client is live, cannot become so ({@code SignedOut}), or the time is over.
   *
   * @return the state at the end: whoever needs the server looks at it
   */
  public ConnectionState awaitLive(Duration timeout) throws InterruptedException {
    return Pending.body("" + timeout);
  }

  /**
   * What a one-shot command does: connects if need be, catches up, sends the outbox, and waits until all of it is
   * confirmed or wedged, or the time is over.
   */
  public FlushResult flush(Duration timeout) throws InterruptedException {
    return Pending.body("" + timeout);
  }

  /**
   * Tells every update from now on, in order, one at a time, on the client's own thread: return quickly and never wait
   * for the client in it.
   */
  public Subscription subscribe(Consumer<ClientUpdate> listener) {
    return Pending.body("" + listener);
  }

  /** Closes connection and store, in order. What waits in the outbox stays there. Closing twice is harmless. */
  @Override
  public void close() {}
}
