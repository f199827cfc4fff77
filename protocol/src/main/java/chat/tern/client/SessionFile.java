package chat.tern.client;

import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import chat.tern.protocol.id.DeviceId;
import chat.tern.protocol.id.UserId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in, in a file that only its owner can read: lines of {@code key=value}. It is
 * replaced as a whole, so that a reader in another process never sees half of it.
 */
final class SessionFile {

  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_DIRECTORY = "rwx------";

  private final Path file;

  SessionFile(Path file) {
    this.file = file;
  }

  Optional<StoredSession> load() {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", e);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return Optional.of(parse(values));
  }

  void save(StoredSession session) {
    StringBuilder text = new StringBuilder(500);
    line(text, "server", session.account().server());
    line(text, "user-id", session.account().userId());
    line(text, "user-name", session.account().userName());
    line(text, "device-id", session.account().deviceId());
    line(text, "refresh-token", session.refreshToken());
    session
        .access()
        .ifPresent(access -> {
          line(text, "access-token", access.value());
          line(text, "access-expires-at", access.expiresAt());
        });
    try {
      makeDirectory(file.toAbsolutePath().getParent());
      Path fresh =
          Files.createTempFile(
              file.toAbsolutePath().getParent(), "session", ".new", ownerOnly(OWNER_ONLY));
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failure("delete", e);
    }
  }

  /** Makes a directory that only its owner can enter. */
  static void makeDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, ownerOnly(OWNER_ONLY_DIRECTORY));
    }
  }

  private StoredSession parse(Map<String, String> values) {
    try {
      Optional<AccessToken> access =
          values.containsKey("access-token") && values.containsKey("access-expires-at")
              ? Optional.of(
                  new AccessToken(
                      values.get("access-token"), Instant.parse(values.get("access-expires-at"))))
              : Optional.empty();
      return new StoredSession(
          new AccountInfo(
              URI.create(value(values, "server")),
              UserId.parse(value(values, "user-id")),
              value(values, "user-name"),
              DeviceId.parse(value(values, "device-id"))),
          value(values, "refresh-token"),
          access);
    } catch (RuntimeException e) {
      throw new TernException(
          ErrorCode.INVALID_FIELD, file + " is damaged: delete it and log in again.", e);
    }
  }

  private static String value(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("No " + key);
    }
    return value;
  }

  private static void line(StringBuilder text, String key, Object value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private TernException failure(String what, IOException e) {
    return new TernException(
        ErrorCode.STORE_UNAVAILABLE, "Cannot " + what + " " + file + ": " + e.getMessage(), e);
  }
}
