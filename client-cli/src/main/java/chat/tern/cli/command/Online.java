package chat.tern.cli.command;

import chat.tern.cli.render.Output;
import chat.tern.client.FlushResult;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.terminal.ExitCode;
import java.time.Duration;
import java.util.Optional;

/**
 * The way of a command to the server. A command that only reads does not wait for a server that is
 * away: it takes what is stored here and says so.
 */
final class Online {

  private final TernClient client;
  private final Output output;
  private final Duration timeout;

  private static final Duration QUIET = Duration.ofSeconds(2);

  Online(TernClient client, Output output, Duration timeout) {
    this.client = client;
    this.output = output;
    this.timeout = timeout;
  }

  /**
   * Connects, fetches what is new and sends what waits in the outbox. Gives up at the first failed
   * try.
   *
   * @return why the server cannot be reached; empty when all is up to date
   * @throws chat.tern.protocol.error.TernException when the server does not want this device any
   *     more
   */
  Optional<String> catchUp() throws InterruptedException {
    return switch (tryLive()) {
      case ConnectionState.Live _ -> {
        flush(timeout);
        yield Optional.empty();
      }
      case ConnectionState.Offline offline -> Optional.of(offline.reason());
      case ConnectionState.SignedOut signedOut -> throw signedOut.reason().toException();
      case ConnectionState.Idle _, ConnectionState.Connecting _, ConnectionState.Syncing _ ->
          Optional.of("no answer in " + describe(timeout));
    };
  }

  /** Tells a person who waits for long what it is that takes so long. */
  private ConnectionState tryLive() throws InterruptedException {
    Thread note =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(QUIET);
                if (output.isTerminal() && client.connection() instanceof ConnectionState.Syncing) {
                  output.talk("Catching up with what came meanwhile…");
                }
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt(); // it did not take so long
              }
            });
    try {
      return client.tryLive(timeout);
    } finally {
      note.interrupt();
    }
  }

  /** As {@link #catchUp}, and tells the person when what follows is only what is stored here. */
  void catchUpOrSay() throws InterruptedException {
    catchUp()
        .ifPresent(reason ->
            output.talk("Offline (" + reason + "): this is what is stored on this device."));
  }

  /**
   * Tells the server what the user has just set, and the person when that has to wait: it holds on
   * this device at once.
   *
   * @return what the command ends with
   */
  ExitCode settle() throws InterruptedException {
    Optional<String> away = catchUp();
    if (away.isEmpty() && !client.hasUnsent()) {
      return ExitCode.OK;
    }
    output.talk(
        "It holds here, and on your other devices when a later command reaches the server ("
            + away.orElse("it is busy")
            + ").");
    return ExitCode.TIMEOUT;
  }

  /** Sends what earlier runs left in the outbox, if anything, and if the server can be reached. */
  void flushLeftovers() throws InterruptedException {
    if (client.hasUnsent() && client.tryLive(timeout) instanceof ConnectionState.Live) {
      flush(timeout);
    }
  }

  private void flush(Duration time) throws InterruptedException {
    FlushResult result = client.flush(time);
    if (!result.wedged().isEmpty()) {
      output.talk(
          Words.count(result.wedged().size(), "message was refused", "messages were refused")
              + " by the server: see tern outbox");
    }
  }

  /** A time as a person writes it. */
  static String describe(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
