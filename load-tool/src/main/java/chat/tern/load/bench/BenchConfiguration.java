package chat.tern.load.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the benchmark's own server differs from one with the defaults; the report says so too. */
final class BenchConfiguration {

  /** For the report. */
  static final String DESCRIPTION =
      "Argon2 at its cheapest (for the mass registration) and without rate limits, else the"
          + " defaults: embedded engine, fsync before each acknowledgement";

  private static final String YAML =
      """
      accounts:
        argon2-memory-kib: 8
        argon2-iterations: 1
      limits:
        messages-per-second: 1000000
        messages-burst: 1000000
      """;

  private BenchConfiguration() {}

  /** Writes the configuration file into a directory. */
  static Path write(Path directory) {
    try {
      return Files.writeString(directory.resolve("tern-server.yaml"), YAML);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
