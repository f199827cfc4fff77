package chat.tern.load.deployment;

import java.util.List;

/** How a started server differs from one with the defaults; the reports say so too. */
final class QuickConfiguration {

  /** For the report. */
  static final String DESCRIPTION =
      "Argon2 at its cheapest (for the mass registration), access tokens for a day and no rate"
          + " limits, else the defaults: embedded engine, fsync before each acknowledgement";

  /** Arguments of the server. */
  static final List<String> ARGUMENTS =
      List.of(
          "--set=accounts.argon2-memory-kib=8",
          "--set=accounts.argon2-iterations=1",
          "--set=accounts.access-token-ttl=PT24H",
          "--set=limits.messages-per-second=1000000",
          "--set=limits.messages-burst=1000000",
          "--set=limits.changes-per-second=1000000",
          "--set=limits.changes-burst=1000000",
          "--set=limits.logins-per-second=1000000",
          "--set=limits.logins-burst=1000000",
          "--set=limits.connections-per-second=1000000",
          "--set=limits.connections-burst=1000000");

  private QuickConfiguration() {}
}
