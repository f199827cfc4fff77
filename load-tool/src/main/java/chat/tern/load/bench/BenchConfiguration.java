package chat.tern.load.bench;

import java.util.List;

/** How the benchmark's own server differs from one with the defaults; the report says so too. */
final class BenchConfiguration {

  /** For the report. */
  static final String DESCRIPTION =
      "Argon2 at its cheapest (for the mass registration) and without rate limits, else the"
          + " defaults: embedded engine, fsync before each acknowledgement";

  /** Arguments of the server. */
  static final List<String> ARGUMENTS =
      List.of(
          "--set=accounts.argon2-memory-kib=8",
          "--set=accounts.argon2-iterations=1",
          "--set=limits.messages-per-second=1000000",
          "--set=limits.messages-burst=1000000",
          "--set=limits.changes-per-second=1000000",
          "--set=limits.changes-burst=1000000",
          "--set=limits.logins-per-second=1000000",
          "--set=limits.logins-burst=1000000",
          "--set=limits.connections-per-second=1000000",
          "--set=limits.connections-burst=1000000");

  private BenchConfiguration() {}
}
