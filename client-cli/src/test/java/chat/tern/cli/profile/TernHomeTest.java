package chat.tern.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.ConversationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TernHomeTest {

  private static final ConversationId CONVERSATION = new ConversationId(new UUID(1, 2));

  @TempDir private Path temp;

  @Test
  void theEnvironmentSaysWhereTheProfileLies() {
    assertEquals(Path.of("/x/bot"), TernHome.of(Map.of("TERN_HOME", "/x/bot")).directory());
    assertEquals(
        Path.of("/data/tern"),
        TernHome.of(Map.of("XDG_DATA_HOME", "/data", "HOME", "/home/a")).directory());
    assertEquals(
        Path.of("/home/a/.local/share/tern"), TernHome.of(Map.of("HOME", "/home/a")).directory());
    assertEquals(
        Path.of("/home/a/.local/share/tern"),
        TernHome.of(Map.of("HOME", "/home/a", "TERN_HOME", "", "XDG_DATA_HOME", "relative"))
            .directory());
    assertEquals(
        Path.of(System.getProperty("user.home"), ".local", "share", "tern"),
        TernHome.of(Map.of()).directory());
  }

  @Test
  void onlyItsOwnerMayLookInside() throws IOException {
    TernHome home = new TernHome(temp.resolve("deep").resolve("home"));
    home.create();
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.directory())));
    new TailCursors(home).move(CONVERSATION, "", 1);
    try (var files = Files.list(home.cursorDirectory())) {
      for (Path file : files.toList()) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      }
    }
  }

  @Test
  void aDirectoryThatCannotBeMadeIsRefusedWithAWayOut() throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "in the way");
    TernException refusal =
        assertThrows(TernException.class, () -> new TernHome(file.resolve("home")).create());
    assertEquals(true, refusal.getMessage().contains("TERN_HOME"));
  }

  @Test
  void eachTailRemembersItsOwnPlace() {
    TernHome home = new TernHome(temp);
    home.create();
    TailCursors cursors = new TailCursors(home);
    assertEquals(OptionalLong.empty(), cursors.position(CONVERSATION, ""));
    cursors.move(CONVERSATION, "", 7);
    cursors.move(CONVERSATION, "bot", 3);
    cursors.move(CONVERSATION, "", 8);
    assertEquals(OptionalLong.of(8), cursors.position(CONVERSATION, ""));
    assertEquals(OptionalLong.of(3), cursors.position(CONVERSATION, "bot"));
    home.forget();
    assertEquals(OptionalLong.empty(), cursors.position(CONVERSATION, ""));
    assertFalse(Files.exists(home.typedLines()));
  }
}
