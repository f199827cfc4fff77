package chat.tern.server.engine.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Redis is. Whether that is one server or a Redis Cluster is asked of the server itself; of a
 * cluster a few members are enough, the rest is found.
 *
 * @param servers in the order in which they are tried
 * @param tls whether connections are encrypted, and the servers' certificates checked
 * @param login empty for a Redis that asks for none
 * @param prefix begins the name of every key and channel, so that others may use the same Redis
 */
public record RedisConfig(
    List<Server> servers, boolean tls, Optional<Login> login, String prefix, Timeouts timeouts) {

  public static final int DEFAULT_PORT = 6379;
  public static final String DEFAULT_PREFIX = "tern";

  /** Braces would decide where Redis Cluster puts a key; the rest would be hard to type. */
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  /**
   * @throws IllegalArgumentException when there is no server or the prefix is none
   */
  public RedisConfig {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("Redis needs the address of at least one server.");
    }
    if (!PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "A prefix for Redis has 1 to 32 letters, digits, dots, dashes and underscores.");
    }
  }

  /** One server's address. */
  public record Server(String host, int port) {

    /**
     * @throws IllegalArgumentException when it is no address
     */
    public Server {
      if (host.isBlank() || port < 1 || port > 65_535) {
        throw new IllegalArgumentException("A Redis server has a host and a port.");
      }
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * A user of Redis and its secret.
   *
   * @param user empty for the default one
   */
  public record Login(Optional<String> user, String password) {

    /** Hides the password. */
    @Override
    public String toString() {
      return "Login[user=" + user.orElse("default") + "]";
    }
  }

  /**
   * How long a call may take before Redis counts as away. The server goes on without it then, so
   * these are short.
   *
   * @param connect to open a connection
   * @param answer to get an answer
   */
  public record Timeouts(Duration connect, Duration answer) {

    public static final Timeouts DEFAULTS =
        new Timeouts(Duration.ofMillis(500), Duration.ofMillis(500));

    /**
     * @throws IllegalArgumentException when one is below a millisecond: zero would wait for ever
     */
    public Timeouts {
      if (connect.toMillis() < 1 || answer.toMillis() < 1) {
        throw new IllegalArgumentException("A timeout of Redis is a millisecond or longer.");
      }
    }
  }

  /**
   * Reads addresses of the form {@code redis://user:password@host:port}, or {@code rediss://} for
   * TLS; all but the host may be absent. What is common to all need be said once.
   *
   * @throws IllegalArgumentException when one is no such address, or they contradict each other;
   *     the message repeats nothing that could be secret
   */
  public static RedisConfig parse(List<String> uris, String prefix, Timeouts timeouts) {
    List<Server> servers = new ArrayList<>();
    Set<String> schemes = new HashSet<>();
    Set<Login> logins = new HashSet<>();
    for (String text : uris) {
      URI uri = uri(text);
      schemes.add(uri.getScheme());
      servers.add(new Server(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort()));
      Optional.ofNullable(uri.getUserInfo()).map(RedisConfig::login).ifPresent(logins::add);
    }
    if (schemes.size() > 1 || logins.size() > 1) {
      throw new IllegalArgumentException(
          "All addresses of Redis need the same scheme and the same login.");
    }
    return new RedisConfig(
        servers, schemes.contains("rediss"), logins.stream().findFirst(), prefix, timeouts);
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String path = Optional.ofNullable(uri.getPath()).orElse("");
      boolean redis = "redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme());
      if (redis && uri.getHost() != null && (path.isEmpty() || path.equals("/"))) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below, without the text: it may hold a password.
    }
    throw new IllegalArgumentException(
        "An address of Redis looks like redis://host:6379, without a database: set a prefix.");
  }

  private static Login login(String userInfo) {
    int colon = userInfo.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "The login in an address of Redis looks like user:password or :password.");
    }
    Optional<String> user = Optional.of(userInfo.substring(0, colon)).filter(u -> !u.isEmpty());
    return new Login(user, userInfo.substring(colon + 1));
  }
}
