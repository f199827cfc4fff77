package chat.tern.backing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked beside their archive once for all JVMs that run from this tree.
 */
final class PostgresBinaries {

  private static final int OWNER_EXECUTES = 0100;
  private static final Set<PosixFilePermission> EXECUTABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_EXECUTE);

  private PostgresBinaries() {}

  /** The directory with {@code bin}, {@code lib} and {@code share}. */
  static synchronized Path home() throws IOException {
    Path archive = Services.binary("postgres-*.txz");
    String version = Long.toHexString(Files.getLastModifiedTime(archive).toMillis());
    Path home = archive.resolveSibling("postgres-" + version);
    if (!Files.isDirectory(home)) {
      Path fresh = Files.createTempDirectory(archive.getParent(), "postgres-new");
      unpack(archive, fresh);
      try {
        Files.move(fresh, home);
      } catch (FileAlreadyExistsException e) {
        // Another JVM was as quick.
        delete(fresh);
      }
    }
    return home;
  }

  private static void unpack(Path archive, Path target) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        var tar = new TarArchiveInputStream(new XZInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException(archive + " leads out of its directory: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, path);
          if ((entry.getMode() & OWNER_EXECUTES) != 0) {
            Files.setPosixFilePermissions(path, EXECUTABLE);
          }
        }
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
