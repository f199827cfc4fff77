package chat.tern.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.TernClient;
import chat.tern.desktop.look.Look;
import chat.tern.desktop.look.ThemeChoice;
import chat.tern.desktop.testing.Person;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import chat.tern.protocol.api.DeviceInfo;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SettingsViewModelTest {

  @Test
  void looksAreToldAndDevicesSignedOut(@TempDir Path directory) throws InterruptedException {
    List<Preferences> told = new ArrayList<>();
    AtomicBoolean out = new AtomicBoolean();
    try (UiQueue ui = new UiQueue();
        TestServer server = new TestServer(directory.resolve("server"));
        Person alice = Person.register(server.uri(), directory, "alice");
        TernClient other = TernClient.open(directory.resolve("other"))) {
      var _ =
          other.account().login(server.uri(), "alice", Person.password("alice"), "another laptop");
      SettingsViewModel model =
          new SettingsViewModel(
              alice.client(),
              ui.work(),
              Preferences.DEFAULT,
              told::add,
              ZoneOffset.UTC,
              () -> out.set(true));
      model.theme().set(ThemeChoice.CONTRAST);
      model.resize(100);
      assertEquals(ThemeChoice.CONTRAST, told.getLast().theme());
      assertEquals(Look.MAX_FONT_SIZE, told.getLast().fontSize());
      ui.await("both devices are there", () -> model.devices().size() == 2);
      assertEquals("", model.devicesNote().get());
      model.revoke(
          model.devices().stream().filter(device -> !device.current()).findFirst().orElseThrow());
      ui.await("this one is left", () -> model.devices().size() == 1);
      assertTrue(model.devices().stream().allMatch(DeviceInfo::current));
      model.signOut();
      ui.await("nobody is signed in", out::get);
    }
  }
}
