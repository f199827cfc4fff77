package chat.tern.desktop.connection;

import chat.tern.client.ClientUpdate;
import chat.tern.client.Subscription;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.desktop.task.Work;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The state of the connection in words, with a countdown while it is away. */
public final class ConnectionViewModel implements AutoCloseable {

  /** Half of a second, so that no second of the countdown is left out. */
  private static final Duration TICK = Duration.ofMillis(500);

  private final TernClient client;
  private final Work work;
  private final ReadOnlyObjectWrapper<ConnectionNote> note;
  private final Subscription ticks;
  private ConnectionState state;
  private Instant since;

  /** Shows how it stands now, and hears what comes by {@link #on}. */
  public ConnectionViewModel(TernClient client, Work work) {
    this.client = client;
    this.work = work;
    this.state = client.connection();
    this.since = work.now();
    this.note = new ReadOnlyObjectWrapper<>(describe());
    this.ticks = work.every(TICK, this::tick);
  }

  /** What to show. */
  public ReadOnlyObjectProperty<ConnectionNote> note() {
    return note.getReadOnlyProperty();
  }

  /** Tries at once; its user does not want to wait. */
  public void retryNow() {
    client.retryNow();
  }

  /** Takes what the client told. */
  public void on(List<ClientUpdate> updates) {
    for (ClientUpdate update : updates) {
      if (update instanceof ClientUpdate.Connection(ConnectionState now)) {
        state = now;
        since = work.now();
      }
    }
    note.set(describe());
  }

  /** Time has passed. */
  void tick() {
    if (state instanceof ConnectionState.Offline) {
      note.set(describe());
    }
  }

  private ConnectionNote describe() {
    return switch (state) {
      case ConnectionState.Live _ -> new ConnectionNote.Connected();
      case ConnectionState.Idle _ -> new ConnectionNote.Working("Connecting…");
      case ConnectionState.Connecting(int attempt) ->
          new ConnectionNote.Working(attempt > 1 ? "Reconnecting…" : "Connecting…");
      case ConnectionState.Syncing _ -> new ConnectionNote.Working("Catching up…");
      case ConnectionState.Offline(String reason, Duration retryIn) ->
          new ConnectionNote.Away(sentence(reason), secondsLeft(retryIn));
      case ConnectionState.SignedOut(Problem reason) -> ended(reason);
    };
  }

  private static ConnectionNote ended(Problem reason) {
    String code = reason.code();
    if (code.equals(ErrorCode.ACCOUNT_BLOCKED.wireName())) {
      return new ConnectionNote.Ended(
          "This account is blocked", "Ask the admin of your server.", false);
    }
    if (code.equals(ErrorCode.DEVICE_REVOKED.wireName())
        || code.equals(ErrorCode.UNAUTHENTICATED.wireName())) {
      return new ConnectionNote.Ended(
          "This device was signed out",
          "What is stored here stays readable. Sign in again to send and receive.",
          true);
    }
    return new ConnectionNote.Refused(
        code.equals(ErrorCode.UNSUPPORTED_VERSION.wireName()), reason.message());
  }

  private long secondsLeft(Duration retryIn) {
    Duration left = retryIn.minus(Duration.between(since, work.now()));
    return left.isNegative() ? 0 : left.plusMillis(999).toSeconds();
  }

  private static String sentence(String reason) {
    String text = reason.isEmpty() ? "the connection was lost" : reason;
    return Character.toUpperCase(text.charAt(0))
        + text.substring(1)
        + (endsSentence(text) ? "" : ".");
  }

  private static boolean endsSentence(String text) {
    return text.endsWith(".") || text.endsWith("!") || text.endsWith("?");
  }

  @Override
  public void close() {
    ticks.close();
  }
}
