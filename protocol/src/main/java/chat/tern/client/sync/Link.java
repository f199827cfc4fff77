package chat.tern.client.sync;

import chat.tern.protocol.ClientFrame;
import chat.tern.protocol.ProtocolLimits;
import chat.tern.protocol.ServerFrame;
import chat.tern.protocol.error.CloseCode;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The connection: its state, back-off, heartbeat and token. Connections are numbered; whatever
 * comes from an earlier one is ignored, so that a late close of an old socket never tears down a
 * new one.
 */
final class Link {

  /** From dialling to welcome; longer than any handshake that still makes sense. */
  static final Duration WELCOME_TIMEOUT = Duration.ofSeconds(20);

  /** From one answer to a resume to the next; longer than a page takes on the slowest network. */
  static final Duration RESUME_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Silence is measured in half heartbeats; this many of them make two heartbeats, and one is being
   * counted.
   */
  private static final int SILENT_TICKS = 5;

  /** A token is renewed when this share of its life is over, early enough for several tries. */
  private static final double RENEW_AFTER = 0.8;

  private static final Duration RENEW_RETRY = Duration.ofSeconds(5);

  private final Effects effects;
  private final Backoff backoff;
  private ConnectionState state = new ConnectionState.Idle();
  private ProtocolLimits limits = ProtocolLimits.DEFAULTS;
  private boolean wanted;
  private boolean welcomed;
  private long connection;
  private int attempt;
  private int silentTicks;
  private long silenceTimer;
  private long otherTimer;
  private long tokenTimer;
  private Optional<Duration> hint = Optional.empty();
  private Instant renewedAt = Instant.EPOCH;

  Link(Effects effects, RandomGenerator random) {
    this.effects = effects;
    this.backoff = new Backoff(random);
  }

  ConnectionState state() {
    return state;
  }

  ProtocolLimits limits() {
    return limits;
  }

  /** Whether frames can be sent. */
  boolean open() {
    return welcomed;
  }

  boolean live() {
    return state instanceof ConnectionState.Live;
  }

  boolean current(long number) {
    return number == connection && wanted;
  }

  void send(ClientFrame frame) {
    if (welcomed) {
      effects.send(connection, frame);
    }
  }

  /** Dials, unless connected or on the way; a wait for the next try ends here. */
  void request() {
    if (!wanted) {
      wanted = true;
      attempt = 0;
      dial();
    } else if (state instanceof ConnectionState.Offline) {
      effects.cancel(otherTimer);
      dial();
    }
  }

  /** Says whether a connection was open or on its way. */
  void release() {
    if (wanted) {
      wanted = false;
      hangUp();
      become(new ConnectionState.Idle());
    }
  }

  void heard() {
    silentTicks = 0;
  }

  /** Takes the welcome; false when there was one already. */
  boolean welcome(ServerFrame.Welcome welcome) {
    if (welcomed) {
      return false;
    }
    welcomed = true;
    limits = welcome.limits();
    effects.cancel(otherTimer);
    silentTicks = 0;
    tick(Duration.ofSeconds(Math.max(1, welcome.heartbeatSeconds())).dividedBy(2));
    renewIn(welcome.serverTime(), welcome.tokenExpiresAt());
    become(new ConnectionState.Syncing());
    resuming();
    return true;
  }

  /**
   * A part of the answer to the resume is there. Pings alone do not show that the rest will come.
   */
  void resuming() {
    if (welcomed && !live()) {
      effects.cancel(otherTimer);
      otherTimer =
          effects.start(RESUME_TIMEOUT, () -> retry("the server did not finish the resume"));
    }
  }

  void caughtUp() {
    if (welcomed && !live()) {
      effects.cancel(otherTimer);
      attempt = 0;
      become(new ConnectionState.Live());
    }
  }

  void goingAway(long reconnectAfterMs) {
    hint = Optional.of(Duration.ofMillis(Math.max(0, reconnectAfterMs)));
  }

  void renewed(ServerFrame.AuthRefreshed frame) {
    effects.add(new SyncEffect.SaveToken(frame.accessToken(), frame.tokenExpiresAt()));
    renewIn(renewedAt, frame.tokenExpiresAt());
  }

  void renewalRefused(Problem problem) {
    if (problem.temporary()) {
      effects.cancel(tokenTimer);
      tokenTimer = effects.start(RENEW_RETRY, () -> renew(renewedAt.plus(RENEW_RETRY)));
    } else {
      signOut(problem);
    }
  }

  /** The server does not take our token: it is renewed at once. */
  void tokenRefused() {
    if (welcomed) {
      effects.add(new SyncEffect.RenewToken(connection));
    }
  }

  void failed(Problem problem) {
    if (refusesDevice(problem) || problem.code().equals(ErrorCode.UNSUPPORTED_VERSION.wireName())) {
      signOut(problem);
    } else {
      hint = problem.retryAfterMs().map(Duration::ofMillis);
      retry(problem.message());
    }
  }

  void disconnected(int closeCode, String reason) {
    if (CloseCode.retryable(closeCode)) {
      retry(reason.isEmpty() ? "the connection was lost" : reason);
      return;
    }
    ErrorCode code =
        CloseCode.of(closeCode)
            .map(close ->
                switch (close) {
                  case DEVICE_REVOKED -> ErrorCode.DEVICE_REVOKED;
                  case ACCOUNT_BLOCKED -> ErrorCode.ACCOUNT_BLOCKED;
                  case FRAME_TOO_LARGE -> ErrorCode.FRAME_TOO_LARGE;
                  case SHUTTING_DOWN,
                      SLOW_CONSUMER,
                      HEARTBEAT_TIMEOUT,
                      TOKEN_EXPIRED,
                      INTERNAL,
                      OVERLOADED,
                      PROTOCOL_VIOLATION ->
                      ErrorCode.BAD_REQUEST;
                })
            .orElse(ErrorCode.UNRECOGNISED);
    String message =
        code == ErrorCode.ACCOUNT_BLOCKED
            ? "This account is blocked. Ask the server's admin."
            : "The server closed the connection for good (" + closeCode + " " + reason + ").";
    signOut(new Problem(code.wireName(), code.number(), message, false, Optional.empty()));
  }

  /** Whether a refusal is about the device, and not about what it asked for. */
  static boolean refusesDevice(Problem problem) {
    return !problem.temporary()
        && (problem.code().equals(ErrorCode.UNAUTHENTICATED.wireName())
            || problem.code().equals(ErrorCode.DEVICE_REVOKED.wireName())
            || problem.code().equals(ErrorCode.ACCOUNT_BLOCKED.wireName()));
  }

  private void dial() {
    attempt++;
    connection++;
    become(new ConnectionState.Connecting(attempt));
    effects.add(new SyncEffect.Connect(connection));
    otherTimer = effects.start(WELCOME_TIMEOUT, () -> retry("the server did not say welcome"));
  }

  private void retry(String reason) {
    hangUp();
    Duration wait = hint.orElseGet(() -> backoff.delay(attempt));
    hint = Optional.empty();
    become(new ConnectionState.Offline(reason, wait));
    otherTimer = effects.start(wait, this::dial);
  }

  private void signOut(Problem problem) {
    hangUp();
    wanted = false;
    become(new ConnectionState.SignedOut(problem));
  }

  /** Ends the current connection and everything that belongs to it; its number is used up. */
  private void hangUp() {
    effects.cancel(otherTimer);
    effects.cancel(silenceTimer);
    effects.cancel(tokenTimer);
    effects.add(new SyncEffect.CloseConnection(connection));
    connection++;
    welcomed = false;
  }

  private void tick(Duration interval) {
    silenceTimer =
        effects.start(
            interval,
            () -> {
              if (++silentTicks >= SILENT_TICKS) {
                retry("the server has fallen silent");
              } else {
                tick(interval);
              }
            });
  }

  /** Both instants are the server's, so this device's clock may be anywhere. */
  private void renewIn(Instant now, Instant expiry) {
    Duration life = Duration.between(now, expiry);
    Duration wait = life.isNegative() ? Duration.ZERO : scaled(life);
    Instant then = now.plus(wait);
    effects.cancel(tokenTimer);
    tokenTimer = effects.start(wait, () -> renew(then));
  }

  private static Duration scaled(Duration life) {
    return Duration.ofMillis((long) (life.toMillis() * RENEW_AFTER));
  }

  private void renew(Instant now) {
    renewedAt = now;
    effects.add(new SyncEffect.RenewToken(connection));
  }

  private void become(ConnectionState next) {
    if (!next.equals(state)) {
      state = next;
      effects.tell(new SyncNotice.ConnectionChanged(next));
    }
  }
}
