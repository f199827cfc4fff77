package chat.tern.backing.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A wall clock of a node's own, by libfaketime: it adds to the time what a file says. Clocks that
 * measure durations are left alone, as they are when a machine's clock is set.
 */
record NodeClock(Path library, Path file) {

  /** Where the library is, when it is none of the usual places. */
  static final String VARIABLE = "TERN_FAKETIME";

  private static final List<String> USUAL =
      List.of(
          "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
          "/usr/lib64/faketime/libfaketimeMT.so.1",
          "/usr/lib/faketime/libfaketimeMT.so.1");

  /**
   * Where the library is on this machine.
   *
   * @throws TrialException with the way to get it, if it is not there
   */
  static Path library(Map<String, String> environment) {
    return Stream.concat(Optional.ofNullable(environment.get(VARIABLE)).stream(), USUAL.stream())
        .map(Path::of)
        .filter(Files::isReadable)
        .findFirst()
        .orElseThrow(() ->
            new TrialException(
                "--clocks needs libfaketime (Debian: apt-get install libfaketime), or its path"
                    + " in "
                    + VARIABLE));
  }

  /**
   * The variables of the node. The last one keeps the library's hands off timed waits, which would
   * else return at once, and a JVM would spin.
   */
  Map<String, String> environment() {
    return Map.of(
        "LD_PRELOAD", library.toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_NO_CACHE", "1",
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  /** Sets it off from the machine's by so many seconds, from now on and over restarts. */
  void set(long seconds) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, "%+d".formatted(seconds));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
