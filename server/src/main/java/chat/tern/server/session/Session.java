package chat.tern.server.session;

import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.SessionId;
import chat.tern.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;

/**
 * One authenticated device, connected now. Anybody may send to it from any thread and never blocks:
 * what is sent waits in a bounded queue, and a drain that exists only while something waits writes
 * it. An idle session has no thread and no timer.
 */
public final class Session {

  private static final long UNTOLD = -1;

  private final SessionId id;
  private final UserId userId;
  private final String userName;
  private final DeviceId deviceId;
  private final Wire wire;
  private final Executor drains;
  private final OutboundQueue queue;

  private volatile Instant tokenExpiresAt;
  private volatile long lastHeardNanos;
  private volatile long toldState = UNTOLD;

  // Guarded by this. While draining is true, one drain runs or is scheduled, and it alone touches
  // the wire.
  private boolean draining;
  private boolean pingDue;
  private byte[] pongDue;
  private boolean closed;
  private CloseCode closing;

  /**
   * @param drains runs a drain on a thread of its own that may block, such as a virtual thread
   * @param queueBytes how much may wait before the session counts as too slow
   */
  public Session(
      SessionId id,
      Owner owner,
      Instant tokenExpiresAt,
      Wire wire,
      Executor drains,
      int queueBytes) {
    this.id = id;
    this.userId = owner.userId();
    this.userName = owner.userName();
    this.deviceId = owner.deviceId();
    this.tokenExpiresAt = tokenExpiresAt;
    this.wire = wire;
    this.drains = drains;
    this.queue = new OutboundQueue(queueBytes);
  }

  /** Whose session it is. */
  public record Owner(UserId userId, String userName, DeviceId deviceId) {}

  public SessionId id() {
    return id;
  }

  public UserId userId() {
    return userId;
  }

  public String userName() {
    return userName;
  }

  public DeviceId deviceId() {
    return deviceId;
  }

  public Instant tokenExpiresAt() {
    return tokenExpiresAt;
  }

  /** The client renewed its token in band. */
  public void renewed(Instant expiresAt) {
    tokenExpiresAt = expiresAt;
  }

  /**
   * Something arrived from the client: a frame, a pong.
   *
   * @param nowNanos of a clock that never jumps
   */
  public void heard(long nowNanos) {
    lastHeardNanos = nowNanos;
  }

  public long lastHeardNanos() {
    return lastHeardNanos;
  }

  /** The client was told of the user's state up to this revision. */
  public void toldState(long revision) {
    toldState = revision;
  }

  /** Up to which revision of the user's state the client was told; empty before it has resumed. */
  public OptionalLong toldState() {
    long told = toldState;
    return told == UNTOLD ? OptionalLong.empty() : OptionalLong.of(told);
  }

  /**
   * Queues a frame. A session that cannot keep up is closed with {@code SLOW_CONSUMER} rather than
   * losing a message.
   */
  public void send(ServerFrame frame) {
    send(OutboundFrame.of(frame));
  }

  /** As {@link #send(ServerFrame)}, for a frame that was encoded once for many. */
  public void send(OutboundFrame frame) {
    switch (queue.offer(frame)) {
      case QUEUED -> drainSoon();
      case SHED -> {}
      case OVERFLOW -> cut(CloseCode.SLOW_CONSUMER);
    }
  }

  /**
   * Queues an answer to something that this session asked for, and waits while the ones before it
   * are on their way: so the client's own pace is the pace of a long resume, and it is never cut
   * off for having asked. To be called on a thread of the connection's own. Returns at once when
   * the session has ended.
   */
  public void answer(ServerFrame frame) {
    answer(OutboundFrame.answer(frame));
  }

  /** As {@link #answer(ServerFrame)}, for one that {@link OutboundFrame#answer} has written. */
  public void answer(OutboundFrame answer) {
    try {
      queue.offerAnswer(answer);
      drainSoon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is closing, and this session with it
    }
  }

  /**
   * Queues a frame that may be lost. Says whether it was: what a reader that cannot keep up was not
   * told may be offered again when it has caught up.
   */
  public boolean offer(OutboundFrame frame) {
    boolean queued = queue.offer(frame) == OutboundQueue.Offer.QUEUED;
    if (queued) {
      drainSoon();
    }
    return queued;
  }

  /** Asks for a ping on the wire. */
  public void ping() {
    synchronized (this) {
      pingDue = true;
    }
    drainSoon();
  }

  /**
   * Answers a ping. Of several that wait, only the latest is answered, as RFC 6455 section 5.5.3
   * allows.
   */
  public void pong(byte[] payload) {
    synchronized (this) {
      pongDue = payload;
    }
    drainSoon();
  }

  /** Closes after what waits has been written. */
  public void close(CloseCode code) {
    synchronized (this) {
      if (closing != null) {
        return;
      }
      closing = code;
    }
    drainSoon();
  }

  /** Closes at once; what waits is dropped. For a client that does not read or is not there. */
  public void cut(CloseCode code) {
    boolean idle;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      closing = code;
      idle = !draining;
    }
    queue.end();
    // A close frame can only be written when no drain is blocked in the middle of another frame.
    drains.execute(() -> {
      if (idle) {
        quietly(() -> wire.writeClose(code));
      }
      wire.abort();
    });
  }

  /**
   * The socket is gone: nothing more will be written. Returns false when that was known already.
   */
  public boolean gone() {
    synchronized (this) {
      if (closed) {
        return false;
      }
      closed = true;
    }
    queue.end();
    return true;
  }

  /** Why this side closed it, or empty while it is open or when the client left. */
  public synchronized Optional<CloseCode> closeCode() {
    return Optional.ofNullable(closing);
  }

  private void drainSoon() {
    synchronized (this) {
      if (draining || closed) {
        return;
      }
      draining = true;
    }
    drains.execute(this::drain);
  }

  private void drain() {
    try {
      while (writeSome()) {
        // Until nothing waits.
      }
    } catch (RuntimeException e) {
      // The socket is gone. Its reader sees that too and takes the session out of the hub.
      if (gone()) {
        wire.abort();
      }
    }
  }

  /** Writes what waits now. Returns false when nothing did; then this drain is over. */
  private boolean writeSome() {
    List<OutboundFrame> frames;
    boolean ping;
    byte[] pong;
    CloseCode close;
    synchronized (this) {
      // Under the lock: whoever queues a frame after this look finds that no drain runs any more.
      frames = queue.take();
      ping = pingDue;
      pingDue = false;
      pong = pongDue;
      pongDue = null;
      close = frames.isEmpty() && !closed ? closing : null;
      if (closed || (frames.isEmpty() && !ping && pong == null && close == null)) {
        draining = false;
        return false;
      }
      closed = close != null;
    }
    if (pong != null) {
      wire.pong(pong);
    }
    if (ping) {
      wire.ping();
    }
    if (!frames.isEmpty()) {
      wire.write(frames);
      queue.written(frames);
      frames.forEach(frame -> frame.passage().written());
    }
    if (close != null) {
      wire.writeClose(close);
      wire.abort();
    }
    return true;
  }

  private static void quietly(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      // The socket was gone already, which is what the caller wants.
    }
  }

  @Override
  public String toString() {
    return "Session[" + id + " of user " + userId + "]";
  }
}
