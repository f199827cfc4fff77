package chat.tern.server.engine.postgres;

import java.time.Duration;

/**
 * Which PostgreSQL, and how patiently it is used.
 *
 * @param url of JDBC, {@code jdbc:postgresql://HOST:PORT/DATABASE}; settings of the driver may
 *     follow and win over those here
 * @param user who owns the tables
 * @param password may be empty, when PostgreSQL asks for none
 * @param connections the most that one server holds
 */
public record PostgresConfig(
    String url, String user, String password, int connections, Patience patience) {

  public static final String DEFAULT_URL = "jdbc:postgresql://127.0.0.1:5432/tern";
  public static final String DEFAULT_USER = "tern";

  /** A statement takes a millisecond or two: ten give some thousand per second. */
  public static final int DEFAULT_CONNECTIONS = 10;

  private static final String SCHEME = "jdbc:postgresql:";

  public PostgresConfig {
    if (!url.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          "The URL of a PostgreSQL begins with " + SCHEME + "//HOST:PORT/DATABASE.");
    }
    if (user.isBlank() || connections < 1) {
      throw new IllegalArgumentException(
          "PostgreSQL is used by somebody, over one connection or more.");
    }
  }

  /**
   * How long the server waits before it goes without PostgreSQL.
   *
   * @param connect for a connection, a new one or a free one of the pool
   * @param answer for the answer to one statement
   */
  public record Patience(Duration connect, Duration answer) {

    public static final Patience DEFAULTS =
        new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15));

    public Patience {
      if (connect.toSeconds() < 1 || answer.toSeconds() < 1) {
        throw new IllegalArgumentException("PostgreSQL gets a second or more to answer.");
      }
    }
  }

  /** Where it is, to show to people: without what may be a secret. */
  String place() {
    return url.substring(SCHEME.length()).replaceFirst("\\?.*", "").replaceFirst("^//", "");
  }

  /** Hides the password, and the settings in the URL, where it may stand too. */
  @Override
  public String toString() {
    return "PostgresConfig[" + place() + ", user=" + user + ", connections=" + connections + "]";
  }
}
