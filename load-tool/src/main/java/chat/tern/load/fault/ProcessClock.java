package chat.tern.load.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The wall clock of one process, by libfaketime: a library that is loaded before the C library and
 * adds to the time what a file says. Clocks that measure durations are left alone, as they are when
 * a machine's clock is set.
 */
public final class ProcessClock {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"),
          Path.of("/usr/lib/faketime/libfaketimeMT.so.1"));

  /** Names the library where it is in none of these places. */
  private static final String VARIABLE = "TERN_FAKETIME";

  private final Path library;
  private final Path file;

  private ProcessClock(Path library, Path file) {
    this.library = library;
    this.file = file;
    jump(Duration.ZERO);
  }

  /**
   * A clock for a process that is yet to be started.
   *
   * @param file keeps by how much the clock is off
   * @return empty where the library is not installed
   */
  public static Optional<ProcessClock> in(Path file) {
    return library().map(library -> new ProcessClock(library, file));
  }

  /** Whether the library is installed. */
  public static boolean available() {
    return library().isPresent();
  }

  private static Optional<Path> library() {
    Stream<Path> named = Optional.ofNullable(System.getenv(VARIABLE)).stream().map(Path::of);
    return Stream.concat(named, LIBRARIES.stream()).filter(Files::isReadable).findFirst();
  }

  /**
   * The variables with which the process has to be started. The last one keeps the library's hands
   * off timed waits, which would else return at once, and a JVM would spin.
   */
  public Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** Sets the clock off by this much from the machine's. */
  void jump(Duration off) {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, "%+d".formatted(off.toSeconds()));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
