package chat.tern.client;

import chat.tern.client.outbox.OutboxEntry;
import chat.tern.client.sync.ConnectionState;
import chat.tern.client.sync.SyncEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
 * <p>All methods are safe for all threads. Reading works offline and never waits for the network
 * unless its comment says so. Methods that need the server throw {@link
 * chat.tern.client.transport.UnreachableException} when it does not answer and {@link
 * chat.tern.protocol.error.TernException} when it refuses. Several processes may open one directory
 * at once.
 */
public final class TernClient implements AutoCloseable {

  private final ClientCore core;
  private final Account account;
  private final Conversations conversations;
  private final Messages messages;
  private final Live live;
  private final Notifications notifications;
  private final Arranging arranging;

  private TernClient(ClientCore core) {
    this.core = core;
    this.account = new Account(core);
    this.conversations = new Conversations(core);
    this.messages = new Messages(core);
    this.live = new Live(core);
    this.notifications = new Notifications(core);
    this.arranging = new Arranging(core);
  }

  /**
   * Opens the account in a directory, which is made (readable by its owner only) when it does not
   * exist.
   */
  public static TernClient open(Path directory) {
    return open(directory, ClientOptions.defaults());
  }

  /** The same with a clock, randomness and time-outs of the caller's. */
  public static TernClient open(Path directory, ClientOptions options) {
    return new TernClient(new ClientCore(directory, options));
  }

  /** Who is logged in: register, log in, log out. */
  public Account account() {
    return account;
  }

  /** The conversation list and the members of groups. */
  public Conversations conversations() {
    return conversations;
  }

  /** Sending, history, search, following. */
  public Messages messages() {
    return messages;
  }

  /** What is not kept: typing, presence, read marks on their way. */
  public Live live() {
    return live;
  }

  /** How the conversation list is arranged: mute, pin, archive. */
  public Arranging arranging() {
    return arranging;
  }

  /** What the user wants to be notified of. */
  public Notifications notifications() {
    return notifications;
  }

  /** Where the client stands with its server now. */
  public ConnectionState connection() {
    return core.progress().state();
  }

  /**
   * Connects, and stays connected until {@link #close}: lost connections come back by themselves.
   * Returns at once; what happens is told to subscribers. Does nothing when it was called before.
   *
   * @throws chat.tern.protocol.error.TernException {@code unauthenticated} when nobody is logged in
   */
  public void connect() {
    core.connect();
  }

  /**
   * Tries again at once instead of waiting for the next try: a person asked for it, or the network
   * came back. Does nothing while connected or on the way.
   */
  public void retryNow() {
    core.post(new SyncEvent.ConnectRequested());
  }

  /**
   * Connects if need be and waits until the client is live, cannot become so ({@code SignedOut}),
   * or the time is over.
   *
   * @param timeout how long to wait for something to come: while what was missed keeps coming, the
   *     time is not over
   * @return the state at the end: whoever needs the server looks at it
   */
  public ConnectionState awaitLive(Duration timeout) throws InterruptedException {
    core.connect();
    core.progress().awaitOrSilence(Progress::decided, timeout);
    return connection();
  }

  /**
   * As {@link #awaitLive}, but returns as soon as a first try has failed too: for commands that
   * show what is stored when the server is away.
   */
  public ConnectionState tryLive(Duration timeout) throws InterruptedException {
    core.connect();
    core.progress().awaitOrSilence(Progress::tried, timeout);
    return connection();
  }

  /**
   * What a one-shot command does: connects if need be, catches up, sends the outbox and what was
   * set, and waits until all of it is confirmed or refused, or the time is over.
   */
  public FlushResult flush(Duration timeout) throws InterruptedException {
    core.connect();
    core.progress().awaitOrSilence(Progress::settled, timeout);
    List<OutboxEntry> left = core.store().outbox().list();
    return new FlushResult(
        connection(),
        left.stream().filter(entry -> !entry.wedged()).toList(),
        left.stream().filter(OutboxEntry::wedged).toList(),
        core.store().changes().waiting());
  }

  /** Whether a message, or something that the user set, waits for the server. Works offline. */
  public boolean hasUnsent() {
    return messages.outbox().stream().anyMatch(entry -> !entry.wedged())
        || !core.store().changes().waiting().isEmpty();
  }

  /**
   * Tells every update from now on, in order, one at a time, on the client's own thread: return
   * quickly and never wait for the client in it.
   */
  public Subscription subscribe(Consumer<ClientUpdate> listener) {
    return core.desk().updates().subscribe(listener);
  }

  /**
   * Closes connection and store, in order. What waits in the outbox stays there. Closing twice is
   * harmless.
   */
  @Override
  public void close() {
    core.close();
  }
}
