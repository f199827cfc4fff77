package chat.tern.client;

import chat.tern.client.sync.SyncEvent;
import chat.tern.client.transport.Transport;
import chat.tern.client.transport.UnreachableException;
import chat.tern.client.transport.WebSocketTransport;
import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.StateItem;
import chat.tern.protocol.api.StateUpdate;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import chat.tern.protocol.error.TernException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings connections about, with a valid token, and keeps the current one; and tells over HTTP what
 * no frame tells. Safe for all threads.
 */
final class Connector {

  private final Identity identity;
  private final Supplier<Transport> transport;
  private final Executor executor;
  private long number;
  private Transport.Wire wire;

  Connector(Identity identity, Supplier<Transport> transport, Executor executor) {
    this.identity = identity;
    this.transport = transport;
    this.executor = executor;
  }

  /**
   * Starts connecting; getting a token may wait for the server, so it happens on a thread of its
   * own.
   */
  void connect(long connection, Consumer<SyncEvent> events) {
    synchronized (this) {
      number = connection;
      wire = null;
    }
    executor.execute(() -> {
      try {
        String token = identity.accessToken();
        open(connection, token, events, true);
      } catch (UnreachableException e) {
        events.accept(new SyncEvent.ConnectFailed(connection, WebSocketTransport.unreachable(e)));
      } catch (TernException e) {
        events.accept(new SyncEvent.ConnectFailed(connection, Problem.of(e)));
      }
    });
  }

  void send(long connection, ClientFrame frame) {
    Transport.Wire current;
    synchronized (this) {
      current = connection == number ? wire : null;
    }
    if (current != null) {
      current.send(frame);
    }
  }

  /** Tells the server values of the user's own state, over HTTP; there may be none to tell. */
  void put(long number, List<StateItem> items, Consumer<SyncEvent> events) {
    if (items.isEmpty()) {
      events.accept(new SyncEvent.StatePut(number, List.of()));
      return;
    }
    executor.execute(() -> {
      try {
        List<StateItem> stored = identity.api().putState(new StateUpdate(items)).items();
        events.accept(new SyncEvent.StatePut(number, stored));
      } catch (UnreachableException e) {
        events.accept(new SyncEvent.StatePutFailed(number, WebSocketTransport.unreachable(e)));
      } catch (TernException e) {
        events.accept(new SyncEvent.StatePutFailed(number, Problem.of(e)));
      }
    });
  }

  void close(long connection, Duration patience) {
    Transport.Wire gone = null;
    synchronized (this) {
      if (connection == number) {
        gone = wire;
        wire = null;
        number = -1;
      }
    }
    if (gone != null) {
      gone.close(patience);
    }
  }

  /** Ends whatever connection there is. */
  void close(Duration patience) {
    Transport.Wire gone;
    synchronized (this) {
      gone = wire;
      wire = null;
      number = -1;
    }
    if (gone != null) {
      gone.close(patience);
    }
  }

  String refreshToken() {
    return identity.refreshToken();
  }

  void keep(String accessToken, Instant expiresAt) {
    identity.keep(accessToken, expiresAt);
  }

  /** Under the lock, so that the answer to the first frame finds the wire in its place. */
  private synchronized void open(
      long connection, String token, Consumer<SyncEvent> events, boolean mayRenew) {
    if (connection == number) {
      wire = transport.get().open(token, new Ear(connection, token, events, mayRenew));
    }
  }

  /** Hears one connection. A token that the handshake refuses is renewed once. */
  private final class Ear implements Transport.Listener {
    private final long connection;
    private final String token;
    private final Consumer<SyncEvent> events;
    private final boolean mayRenew;

    private Ear(long connection, String token, Consumer<SyncEvent> events, boolean mayRenew) {
      this.connection = connection;
      this.token = token;
      this.events = events;
      this.mayRenew = mayRenew;
    }

    @Override
    public void received(ServerFrame frame) {
      events.accept(new SyncEvent.FrameReceived(connection, frame));
    }

    @Override
    public void heard() {
      events.accept(new SyncEvent.Heard(connection));
    }

    @Override
    public void failed(Problem problem) {
      if (mayRenew && problem.code().equals(ErrorCode.UNAUTHENTICATED.wireName())) {
        executor.execute(this::renew);
      } else {
        events.accept(new SyncEvent.ConnectFailed(connection, problem));
      }
    }

    @Override
    public void closed(int code, String reason) {
      events.accept(new SyncEvent.Disconnected(connection, code, reason));
    }

    private void renew() {
      try {
        open(connection, identity.renewed(token), events, false);
      } catch (UnreachableException e) {
        events.accept(new SyncEvent.ConnectFailed(connection, WebSocketTransport.unreachable(e)));
      } catch (TernException e) {
        events.accept(new SyncEvent.ConnectFailed(connection, Problem.of(e)));
      }
    }
  }
}
