package chat.tern.cli.profile;

import chat.tern.client.ProfileDirectory;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/**
 * The directory of one profile: one account and everything that {@code tern} knows of it. Only its
 * owner may look inside.
 *
 * <pre>
 * account/    the client engine's: who is logged in, messages, outbox
 * cursors/    how far each tail has printed
 * typed       lines typed in the chat
 * </pre>
 */
public record TernHome(Path directory) {

  /** Where the environment puts it, see {@link ProfileDirectory}. */
  public static TernHome of(Map<String, String> environment) {
    return new TernHome(ProfileDirectory.of(environment));
  }

  /** The lines that were typed in the chat. */
  public Path typedLines() {
    return directory.resolve("typed");
  }

  Path cursorDirectory() {
    return directory.resolve("cursors");
  }

  /** The directory of the client engine. */
  public Path account() {
    return ProfileDirectory.account(directory);
  }

  /**
   * Forgets what stands beside the account: cursors and typed lines.
   *
   * @throws TernException when a file cannot be deleted
   */
  public void forget() {
    try {
      Files.deleteIfExists(typedLines());
      if (Files.isDirectory(cursorDirectory())) {
        try (DirectoryStream<Path> cursors = Files.newDirectoryStream(cursorDirectory())) {
          for (Path cursor : cursors) {
            Files.delete(cursor);
          }
        }
      }
    } catch (IOException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE, "Cannot clear " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes the directory and those in it.
   *
   * @throws TernException when that is not possible
   */
  public void create() {
    try {
      createPrivate(directory);
      createPrivate(cursorDirectory());
    } catch (IOException | SecurityException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE,
          "Cannot make the directory "
              + directory
              + ": set TERN_HOME to one that you may write to.",
          e);
    }
  }

  private static void createPrivate(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    if (supportsPosix(directory)) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  static boolean supportsPosix(Path path) {
    Set<String> views = path.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix");
  }
}
