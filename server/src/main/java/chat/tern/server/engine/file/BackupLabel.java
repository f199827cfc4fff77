package chat.tern.server.engine.file;

import chat.tern.server.account.TokenKey;
import chat.tern.server.opening.EngineException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * Tells a backup from the data of a server, so that neither is written over the other.
 *
 * @param installation what it is a backup of
 * @param complete everything from before this moment is in it; empty when none has ended yet
 */
public record BackupLabel(String installation, Optional<Instant> complete) {

  static final String FILE = "backup.properties";

  private static final String INSTALLATION = "installation";
  private static final String COMPLETE = "complete";

  /** What names an installation that has only a key: its digest, which tells nothing of it. */
  public static String nameOf(TokenKey key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("tern installation".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(key.secret()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * The label of a directory; empty when it is no backup.
   *
   * @throws EngineException when it cannot be read
   */
  public static Optional<BackupLabel> in(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      Properties properties = new Properties();
      properties.load(new StringReader(Files.readString(file)));
      return Optional.of(
          new BackupLabel(
              properties.getProperty(INSTALLATION, ""),
              Optional.ofNullable(properties.getProperty(COMPLETE)).map(Instant::parse)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new EngineException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  String text() {
    return "# A backup by tern-server. Keep it secret: password hashes and all messages are in"
        + " it.\n"
        + INSTALLATION
        + "="
        + installation
        + "\n"
        + complete.map(at -> COMPLETE + "=" + at + "\n").orElse("");
  }
}
