package chat.tern.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.terminal.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class DevicesTest {

  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private Path temp;
  private TestServer server;
  private TernCli laptop;
  private TernCli phone;

  @BeforeEach
  void setUp() {
    server = new TestServer(temp.resolve("server"));
    laptop = enter("register", "laptop");
    phone = enter("login", "phone");
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  private TernCli enter(String how, String device) {
    TernCli tern = new TernCli(temp.resolve(device));
    tern.runWithInput(
            "secret-alice\n",
            how,
            "alice",
            "--server",
            server.uri().toString(),
            "--device-name",
            device,
            "--password-stdin")
        .expect(ExitCode.OK);
    return tern;
  }

  private static String ownId(TernCli tern) {
    return MAPPER.readTree(tern.run("whoami", "--json").out()).get("device_id").stringValue();
  }

  @Test
  void everyDeviceIsListedAndThisOneIsMarked() {
    TernCli.Run run = laptop.run("devices").expect(ExitCode.OK);
    assertEquals(2, run.lines().size());
    assertTrue(run.out().contains("laptop  this device"), run.out());
    assertTrue(run.out().contains(ownId(phone)), run.out());
    for (String line : phone.run("devices", "--json").expect(ExitCode.OK).lines()) {
      JsonNode device = MAPPER.readTree(line);
      assertEquals(
          device.get("device_name").stringValue().equals("phone"),
          device.get("current").asBoolean());
    }
  }

  @Test
  void aRevokedDeviceIsLoggedOutAndTheOtherOneStays() {
    TernCli.Run run = laptop.run("devices", "--revoke", ownId(phone)).expect(ExitCode.OK);
    assertFalse(run.out().contains("phone"), run.out());
    phone.run("whoami", "--verify").expect(ExitCode.AUTH);
    laptop.run("whoami", "--verify").expect(ExitCode.OK);
  }

  @Test
  void thisDeviceAndOneThatDoesNotExistAreRefused() {
    TernCli.Run run = laptop.run("devices", "--revoke", ownId(laptop)).expect(ExitCode.USAGE);
    assertTrue(run.err().contains("tern logout"), run.err());
    laptop
        .run("devices", "--revoke", "0197a0c2-5f1e-7c3a-9d52-3b1f6d1b8a10")
        .expect(ExitCode.NOT_FOUND);
    assertEquals(2, laptop.run("devices").lines().size());
  }
}
