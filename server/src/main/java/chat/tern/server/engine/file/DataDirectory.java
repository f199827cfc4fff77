package chat.tern.server.engine.file;

import chat.tern.server.account.TokenKey;
import chat.tern.server.opening.EngineException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The directory in which one server keeps its data: made when missing, for its owner only, and
 * locked against a second server while it is open. The lock goes with the process, however that
 * ends.
 */
public final class DataDirectory implements AutoCloseable {

  private static final String LOCK_FILE = "server.lock";
  private static final String KEY_FILE = "token.key";

  /** Added to the name of a file until it is whole. */
  private static final String DRAFT = ".new";

  private static final FileAttribute<Set<PosixFilePermission>> OWNER_DIRECTORY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Opens and locks a directory.
   *
   * @throws EngineException when it cannot be written, or another server runs on it
   */
  public static DataDirectory open(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, OWNER_DIRECTORY);
      }
      return new DataDirectory(path, lock(path));
    } catch (IOException e) {
      throw new EngineException(
          "The data directory " + path + " cannot be written (" + reason(e) + ").", e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve(LOCK_FILE),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            OWNER_FILE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Held by this very process: as much a second server as any other.
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new EngineException(
        "Another server runs on the data directory "
            + path
            + ", or a backup is written to it. Stop that, or use another directory.");
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * The key that signs access tokens. The first call makes it: in a file of its own that takes its
   * name only when it is complete and on the disk.
   *
   * @throws EngineException when it can be neither read nor made
   */
  public TokenKey tokenKey(RandomGenerator random) {
    Path file = path.resolve(KEY_FILE);
    try {
      return new TokenKey(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return newTokenKey(file, random);
    } catch (IllegalArgumentException e) {
      throw new EngineException(
          file
              + " is damaged. Remove it and start again: a new one is made, and clients renew their"
              + " tokens by themselves.",
          e);
    } catch (IOException e) {
      throw new EngineException(file + " cannot be read (" + reason(e) + ").", e);
    }
  }

  /** Takes the directory and all files in it from everybody but its owner. */
  public void keepToOwner() {
    try {
      Files.setPosixFilePermissions(path, OWNER_DIRECTORY.value());
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.setPosixFilePermissions(file, OWNER_FILE.value());
        }
      }
    } catch (IOException e) {
      throw new EngineException(
          "The permissions of " + path + " cannot be set (" + reason(e) + ").", e);
    }
  }

  /** The key of a directory that somebody else may have open; empty when there is none. */
  public static Optional<TokenKey> tokenKeyIn(Path directory) {
    try {
      return Optional.of(new TokenKey(Files.readAllBytes(directory.resolve(KEY_FILE))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new EngineException(directory.resolve(KEY_FILE) + " is damaged.", e);
    } catch (IOException e) {
      throw new EngineException(
          directory.resolve(KEY_FILE) + " cannot be read (" + reason(e) + ").", e);
    }
  }

  /** Whether nothing is in it besides its lock, and a label that was not finished. */
  public boolean isEmpty() {
    Set<String> none = Set.of(LOCK_FILE, BackupLabel.FILE + DRAFT);
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> none.contains(file.getFileName().toString()));
    } catch (IOException e) {
      throw new EngineException(path + " cannot be read (" + reason(e) + ").", e);
    }
  }

  private TokenKey newTokenKey(Path file, RandomGenerator random) {
    TokenKey key = TokenKey.random(random);
    write(file, key.secret());
    return key;
  }

  /** Writes a small file, whole or not at all. */
  private static void write(Path file, byte[] content) {
    Path draft = file.resolveSibling(file.getFileName() + DRAFT);
    try {
      Files.deleteIfExists(draft);
      try (FileChannel out =
          FileChannel.open(
              draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OWNER_FILE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EngineException(file + " cannot be written (" + reason(e) + ").", e);
    }
  }

  /** Says that this is a backup, and of what. */
  public void label(BackupLabel label) {
    write(path.resolve(BackupLabel.FILE), label.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Releases the lock. */
  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new EngineException("The lock of " + path + " cannot be released.", e);
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case FileAlreadyExistsException _ -> "a file is in the way";
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "it cannot be made there";
      case FileSystemException refused when refused.getReason() != null -> refused.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
