package chat.tern.desktop.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.tern.client.ClientUpdate;
import chat.tern.client.TernClient;
import chat.tern.client.sync.ConnectionState;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ConnectionViewModelTest {

  @TempDir private Path directory;
  private Instant now = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void theCountdownEndsWithTheNextTry() {
    with(model -> {
      tell(model, new ConnectionState.Offline("connection refused", Duration.ofMillis(2500)));
      assertEquals(new ConnectionNote.Away("Connection refused.", 3), model.note().get());
      now = now.plusSeconds(1);
      model.tick();
      assertEquals(new ConnectionNote.Away("Connection refused.", 2), model.note().get());
      now = now.plusSeconds(5);
      model.tick();
      assertEquals(new ConnectionNote.Away("Connection refused.", 0), model.note().get());
      tell(model, new ConnectionState.Connecting(2));
      assertEquals(new ConnectionNote.Working("Reconnecting…"), model.note().get());
      tell(model, new ConnectionState.Syncing());
      assertEquals(new ConnectionNote.Working("Catching up…"), model.note().get());
      tell(model, new ConnectionState.Live());
      assertEquals(new ConnectionNote.Connected(), model.note().get());
    });
  }

  @Test
  void whatEndsForGoodSaysWhatHelps() {
    with(model -> {
      tell(model, signedOut(ErrorCode.DEVICE_REVOKED));
      assertEquals(true, ((ConnectionNote.Ended) model.note().get()).canSignIn());
      tell(model, signedOut(ErrorCode.ACCOUNT_BLOCKED));
      assertEquals(
          new ConnectionNote.Ended(
              "This account is blocked", "Ask the admin of your server.", false),
          model.note().get());
      tell(model, signedOut(ErrorCode.BAD_REQUEST));
      assertEquals(new ConnectionNote.Refused(false, "Because."), model.note().get());
      tell(model, signedOut(ErrorCode.UNSUPPORTED_VERSION));
      assertEquals(new ConnectionNote.Refused(true, "Because."), model.note().get());
    });
  }

  private void with(java.util.function.Consumer<ConnectionViewModel> test) {
    try (UiQueue ui = new UiQueue();
        TernClient client = TernClient.open(directory);
        ConnectionViewModel model = new ConnectionViewModel(client, ui.work(() -> now))) {
      test.accept(model);
    }
  }

  private static void tell(ConnectionViewModel model, ConnectionState state) {
    model.on(List.of(new ClientUpdate.Connection(state)));
  }

  private static ConnectionState signedOut(ErrorCode code) {
    return new ConnectionState.SignedOut(
        new Problem(code.wireName(), code.number(), "Because.", false, Optional.empty()));
  }
}
