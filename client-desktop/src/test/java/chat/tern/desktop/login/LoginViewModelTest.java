package chat.tern.desktop.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.client.AccountInfo;
import chat.tern.client.TernClient;
import chat.tern.desktop.testing.TestServer;
import chat.tern.desktop.testing.UiQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoginViewModelTest {

  @TempDir private Path directory;
  private final List<AccountInfo> entered = new ArrayList<>();

  @Test
  void registeringThenSigningInElsewhere() throws InterruptedException {
    try (TestServer server = new TestServer(directory.resolve("server"));
        UiQueue ui = new UiQueue();
        TernClient here = TernClient.open(directory.resolve("here"));
        TernClient there = TernClient.open(directory.resolve("there"))) {
      LoginViewModel first = new LoginViewModel(here, ui.work(), "", entered::add);
      first.server().set(server.uri().toString());
      first.registering().set(true);
      first.userName().set("@Alice");
      first.password().set("a long password");
      assertFalse(first.complete().get());
      first.repeated().set("another password");
      assertTrue(first.complete().get());
      first.submit();
      assertEquals("The two passwords differ: type the same one twice.", first.problem().get());
      first.repeated().set("a long password");
      first.submit();
      assertTrue(first.busy().get());
      ui.await("alice is registered", () -> entered.size() == 1);
      assertEquals("", first.password().get());

      LoginViewModel second = new LoginViewModel(there, ui.work(), "", entered::add);
      second.server().set(server.uri().toString());
      second.userName().set("alice");
      second.password().set("wrong password");
      second.submit();
      ui.await("it is refused", () -> !second.problem().get().isEmpty());
      assertFalse(second.busy().get());
      second.password().set("a long password");
      second.submit();
      ui.await("alice is signed in", () -> entered.size() == 2);
      assertEquals(entered.get(0).userId(), entered.get(1).userId());
    }
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws InterruptedException {
    try (UiQueue ui = new UiQueue();
        TernClient client = TernClient.open(directory)) {
      LoginViewModel model = new LoginViewModel(client, ui.work(), "", entered::add);
      model.server().set("http://127.0.0.1:1");
      model.userName().set("alice");
      model.password().set("a long password");
      model.submit();
      ui.await("it is said", () -> model.problem().get().contains("Cannot reach"));
      model.server().set("not an address");
      model.submit();
      assertEquals("“not an address” is no server address.", model.problem().get());
      assertEquals(List.of(), entered);
    }
  }
}
