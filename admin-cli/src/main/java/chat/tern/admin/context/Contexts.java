package chat.tern.admin.context;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.error.ErrorCode;
import chat.tern.protocol.error.TernException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The file with the contexts, which only its owner may read: its tokens are as good as passwords.
 */
public final class Contexts {

  private final Path directory;

  private Contexts(Path directory) {
    this.directory = directory;
  }

  /**
   * Where the environment puts it: {@code TERN_ADMIN_HOME}, or {@code tern-admin} below the
   * configuration directory of XDG.
   */
  public static Contexts of(Map<String, String> environment) {
    String home = environment.getOrDefault("TERN_ADMIN_HOME", "");
    if (!home.isEmpty()) {
      return new Contexts(Path.of(home).toAbsolutePath());
    }
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    String user = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path base =
        config.isEmpty() || !Path.of(config).isAbsolute()
            ? Path.of(user).resolve(".config")
            : Path.of(config);
    return new Contexts(base.resolve("tern-admin").toAbsolutePath());
  }

  /** All of them. */
  public StoredContexts read() {
    try {
      return ApiCodec.read(Files.readAllBytes(file()), StoredContexts.class);
    } catch (NoSuchFileException e) {
      return StoredContexts.NONE;
    } catch (IOException | TernException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE,
          "Cannot read " + file() + " (" + e.getMessage() + "). Delete it, and log in again.",
          e);
    }
  }

  /**
   * The one to use.
   *
   * @param wanted its name; empty for the current one
   * @throws TernException {@code not_found} or {@code unauthenticated}; says the way out
   */
  public StoredContext choose(String wanted) {
    StoredContexts all = read();
    if (!wanted.isEmpty()) {
      return all.named(wanted).orElseThrow(() -> unknown(wanted));
    }
    return all.current()
        .flatMap(all::named)
        .orElseThrow(() ->
            new TernException(
                ErrorCode.UNAUTHENTICATED,
                all.contexts().isEmpty()
                    ? "You are not logged in. Log in with: tern-admin login NAME --server URL"
                    : "No context is chosen. Choose one with: tern-admin context use NAME"));
  }

  /** Keeps a context, in the place of the one of its name. */
  public void keep(StoredContext context) {
    change(all -> all.with(context));
  }

  /** Makes one the current one. */
  public void use(String name) {
    if (read().named(name).isEmpty()) {
      throw unknown(name);
    }
    change(all -> all.using(name));
  }

  /** Forgets one. */
  public void forget(String name) {
    if (read().named(name).isEmpty()) {
      throw unknown(name);
    }
    change(all -> all.without(name));
  }

  private static TernException unknown(String name) {
    return new TernException(
        ErrorCode.NOT_FOUND, "There is no context \"" + name + "\". See: tern-admin context list");
  }

  private void change(UnaryOperator<StoredContexts> change) {
    StoredContexts changed = change.apply(read());
    try {
      Files.createDirectories(directory, permissions("rwx------"));
      Path fresh = Files.createTempFile(directory, "contexts", ".new", permissions("rw-------"));
      Files.write(fresh, ApiCodec.write(changed));
      Files.move(
          fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new TernException(
          ErrorCode.STORE_UNAVAILABLE,
          "Cannot write " + file() + ": set TERN_ADMIN_HOME to a directory of yours.",
          e);
    }
  }

  private FileAttribute<?>[] permissions(String mode) {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    Set<PosixFilePermission> set = PosixFilePermissions.fromString(mode);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private Path file() {
    return directory.resolve("contexts.json");
  }
}
