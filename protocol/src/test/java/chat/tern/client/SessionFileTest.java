package chat.tern.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.tern.protocol.Samples;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class SessionFileTest {

  @TempDir Path directory;

  private static final StoredSession SESSION =
      new StoredSession(
          new AccountInfo(
              URI.create("http://127.0.0.1:8080"),
              Samples.ALICE,
              "alice",
              DeviceId.parse("0193a5c0-5555-7000-8000-000000000001")),
          "refresh=with=equals",
          Optional.of(new AccessToken("access", Samples.TIME)));

  @Test
  void whatIsSavedIsLoadedAndOnlyItsOwnerMayReadIt() throws IOException {
    Path file = directory.resolve("account").resolve("session");
    new SessionFile(file).save(SESSION);
    assertEquals(Optional.of(SESSION), new SessionFile(file).load());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
  }

  @Test
  void noFileMeansThatNobodyIsLoggedIn() {
    SessionFile file = new SessionFile(directory.resolve("session"));
    assertEquals(Optional.empty(), file.load());
    file.delete();
  }

  @Test
  void aDamagedFileIsNamedWithTheWayOut() throws IOException {
    Path file = directory.resolve("session");
    Files.writeString(file, "server=http://127.0.0.1\nuser-id=nonsense\n");
    TernException refusal = assertThrows(TernException.class, () -> new SessionFile(file).load());
    assertTrue(refusal.getMessage().contains(file.toString()));
  }

  @Test
  void secretsStayOutOfTexts() {
    assertFalse(SESSION.toString().contains("refresh="));
    assertFalse(SESSION.toString().contains("access"));
  }
}
