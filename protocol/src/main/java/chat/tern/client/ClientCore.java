package chat.tern.client;

import chat.tern.client.store.ClientStore;
import chat.tern.client.store.ExpiringStore;
import chat.tern.client.store.SqliteStore;
import chat.tern.client.store.StateChange;
import chat.tern.client.sync.SyncEvent;
import chat.tern.client.transport.WebSocketTransport;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import chat.tern.protocol.id.Ids;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The parts of one client, each opened when it is first needed: a command that only reads the store
 * never makes an HTTP client, and one that only asks the server never opens the store.
 */
final class ClientCore implements AutoCloseable {

  private static final String STORE = "account.db";
  private static final String SESSION = "session";
  private static final String TRUSTED = "trusted.pem";

  /** What needs to know who is logged in. */
  record Desk(
      ClientStore store, Views views, Updates updates, Backfill backfill, HistoryReader history) {}

  private final Path directory;
  private final ClientOptions options;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Identity identity;
  private final Ids ids;
  private final Progress progress = new Progress();
  private Optional<ClientStore> store = Optional.empty();
  private Optional<Desk> desk = Optional.empty();
  private Optional<EngineLoop> loop = Optional.empty();
  private boolean closed;

  ClientCore(Path directory, ClientOptions options) {
    this.directory = directory;
    this.options = options;
    this.identity =
        new Identity(
            new SessionFile(directory.resolve(SESSION)),
            directory.resolve(TRUSTED),
            options,
            executor);
    this.ids = new Ids(options.clock(), options.random());
  }

  Identity identity() {
    return identity;
  }

  Ids ids() {
    return ids;
  }

  ClientOptions options() {
    return options;
  }

  Progress progress() {
    return progress;
  }

  synchronized ClientStore store() {
    requireOpen();
    if (store.isEmpty()) {
      try {
        SessionFile.makeDirectory(directory);
      } catch (IOException e) {
        throw new TernException(
            ErrorCode.STORE_UNAVAILABLE, "Cannot make " + directory + ": " + e.getMessage(), e);
      }
      SqliteStore file = SqliteStore.open(directory.resolve(STORE));
      file.wipeExpired(options.clock().instant());
      store = Optional.of(new ExpiringStore(file, options.clock()));
    }
    return store.get();
  }

  /**
   * What works for whoever is logged in.
   *
   * @throws TernException {@code unauthenticated} when nobody is
   */
  synchronized Desk desk() {
    requireOpen();
    if (desk.isEmpty()) {
      Views views = new Views(store(), identity.require());
      Backfill backfill = new Backfill(store().log(), identity::api);
      desk =
          Optional.of(
              new Desk(
                  store(),
                  views,
                  new Updates(views, progress),
                  backfill,
                  new HistoryReader(store(), views, backfill)));
    }
    return desk.get();
  }

  synchronized void connect() {
    if (loop.isEmpty()) {
      Desk here = desk();
      URI server = identity.require().server();
      Connector connector =
          new Connector(
              identity,
              () -> new WebSocketTransport(identity.http(server), server, options.requestTimeout()),
              executor);
      EngineLoop started =
          new EngineLoop(
              here.store(), here.views().self(), connector, here.updates(), options.random());
      loop = Optional.of(started);
      started.start();
    }
  }

  /** Tells the core, if it runs; if not, the store says the same when it starts. */
  void post(SyncEvent event) {
    Optional<EngineLoop> running;
    synchronized (this) {
      running = loop;
    }
    running.ifPresent(there -> there.post(event));
  }

  /**
   * Sets a value of the user's own state: here at once, on the server as soon as it can be reached.
   *
   * @param value empty to unset it
   */
  void set(Optional<ConversationId> conversation, String key, String value) {
    StateChange change = desk().store().changes().put(conversation, key, value);
    progress.waiting(change);
    post(new SyncEvent.StateSet(change));
  }

  /** Ends the connection, and forgets what belongs to the account that was logged in. */
  void disconnect() {
    Optional<EngineLoop> running;
    synchronized (this) {
      running = loop;
      loop = Optional.empty();
    }
    running.ifPresent(EngineLoop::close);
    synchronized (this) {
      desk = Optional.empty();
    }
  }

  @Override
  public void close() {
    disconnect();
    synchronized (this) {
      closed = true;
      store.ifPresent(ClientStore::close);
      store = Optional.empty();
    }
    identity.close();
    executor.shutdownNow();
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The client is closed");
    }
  }
}
