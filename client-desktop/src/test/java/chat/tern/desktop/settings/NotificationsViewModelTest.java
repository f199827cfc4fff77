package chat.tern.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.TernClient;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.PushContent;
import chat.tern.protocol.QuietHours;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NotificationsViewModelTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void whatIsChosenHereHoldsOnTheOtherDevices(@TempDir Path directory) throws InterruptedException {
    try (UiQueue ui = new UiQueue();
        TestServer server = new TestServer(directory.resolve("server"));
        Person alice = Person.register(server.uri(), directory, "alice");
        TernClient phone = TernClient.open(directory.resolve("phone"))) {
      var _ = phone.account().login(server.uri(), "alice", Person.password("alice"), "phone");
      var _ = phone.awaitLive(Duration.ofSeconds(30));
      NotificationsViewModel model = new NotificationsViewModel(alice.client(), ui.work(), BERLIN);
      assertEquals(PushContent.PREVIEW, model.content().get());
      assertFalse(model.quiet().get());
      model.content().set(PushContent.NO_CONTENT);
      model.quiet().set(true);
      ui.await(
          "the phone says less, and nothing at night",
          () ->
              phone.notifications().wishes().content() == PushContent.NO_CONTENT
                  && phone
                      .notifications()
                      .wishes()
                      .quietHours()
                      .equals(Optional.of(QuietHours.parse("22:00-07:00 Europe/Berlin"))));
      model.from().set(LocalTime.of(7, 0));
      assertTrue(model.note().get().startsWith("They begin and end"), model.note()::get);
      phone
          .notifications()
          .quietHours(Optional.of(QuietHours.parse("23:30-06:15 America/New_York")));
      ui.await(
          "it is known here",
          () ->
              alice
                  .client()
                  .notifications()
                  .wishes()
                  .quietHours()
                  .filter(hours -> hours.to().equals(LocalTime.of(6, 15)))
                  .isPresent());
      NotificationsViewModel later = new NotificationsViewModel(alice.client(), ui.work(), BERLIN);
      ui.await("the card shows it", () -> later.to().get().equals(LocalTime.of(6, 15)));
      assertEquals("By the clock of America/New_York.", later.note().get());
      later.quiet().set(false);
      ui.await("no hour is quiet", () -> phone.notifications().wishes().quietHours().isEmpty());
    }
  }
}
