package chat.tern.load.deployment;

import java.util.List;
import java.util.stream.Stream;

/** How a started server differs from one with the defaults; the reports say so too. */
public final class QuickConfiguration {

  /** Registrations are quick, and no user is limited. Each is {@code KEY=VALUE}. */
  public static final List<String> UNLIMITED_USERS =
      List.of(
          "accounts.argon2-memory-kib=8",
          "accounts.argon2-iterations=1",
          "limits.messages-per-second=1000000",
          "limits.messages-burst=1000000",
          "limits.changes-per-second=1000000",
          "limits.changes-burst=1000000",
          "limits.logins-per-second=1000000",
          "limits.logins-burst=1000000");

  /** Whoever connects is let in at once. Each is {@code KEY=VALUE}. */
  public static final List<String> UNLIMITED_CONNECTS =
      List.of("limits.connections-per-second=1000000", "limits.connections-burst=1000000");

  /** For the report. */
  static final String DESCRIPTION =
      "Argon2 at its cheapest (for the mass registration), access tokens for a day and no rate"
          + " limits, else the defaults: embedded engine, fsync before each acknowledgement";

  /** Arguments of the server. */
  static final List<String> ARGUMENTS =
      Stream.concat(
              arguments(UNLIMITED_USERS, "accounts.access-token-ttl=PT24H").stream(),
              arguments(UNLIMITED_CONNECTS).stream())
          .toList();

  private QuickConfiguration() {}

  /** Settings as arguments of a server. */
  public static List<String> arguments(List<String> settings, String... more) {
    return Stream.concat(settings.stream(), Stream.of(more)).map(each -> "--set=" + each).toList();
  }
}
