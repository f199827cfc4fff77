package chat.tern.server.engine.scylla;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Where ScyllaDB (or Apache Cassandra) is, and what is kept how there.
 *
 * @param contactPoints some of the nodes, as {@code host} or {@code host:port}; the others are
 *     found through them
 * @param localDatacenter the datacenter whose nodes this server asks
 * @param requestTimeout after which a request that was not answered counts as of unknown outcome
 */
public record ScyllaConfig(
    List<String> contactPoints,
    String localDatacenter,
    Optional<Credentials> credentials,
    Keyspace keyspace,
    Duration requestTimeout) {

  /** Where CQL is spoken by default. */
  public static final int DEFAULT_PORT = 9042;

  /** The keyspace of a cluster that is alone on its nodes. */
  public static final String DEFAULT_KEYSPACE = "tern";

  /** Longer than the nodes themselves wait for each other, which is 2 seconds by default. */
  public static final Duration DEFAULT_REQUEST_TIMEOUT = Duration.ofSeconds(5);

  public ScyllaConfig {
    contactPoints = List.copyOf(contactPoints);
    if (contactPoints.isEmpty()) {
      throw new IllegalArgumentException("ScyllaDB needs at least one contact point, host:port.");
    }
    contactPoints.forEach(HostAndPort::parse);
    if (localDatacenter.isBlank()) {
      throw new IllegalArgumentException(
          "ScyllaDB needs the name of the local datacenter; \"nodetool status\" shows it.");
    }
    if (!requestTimeout.isPositive()) {
      throw new IllegalArgumentException("The request timeout of ScyllaDB is above zero.");
    }
  }

  /** Between which copies a majority is formed. All servers of a cluster use the same one. */
  public enum Consistency {
    /**
     * Of all copies in all datacenters: right wherever servers run. With one datacenter it costs no
     * more than the other.
     */
    QUORUM,
    /**
     * Of the copies in the local datacenter: faster with several, and right only while servers of
     * one datacenter alone write.
     */
    LOCAL_QUORUM
  }

  /** How the server logs in. */
  public record Credentials(String user, String password) {

    @Override
    public String toString() {
      return "Credentials[user=" + user + "]";
    }
  }

  /**
   * What holds the tables.
   *
   * @param replication how many copies each datacenter keeps; used when the keyspace is made
   */
  public record Keyspace(String name, Map<String, Integer> replication, Consistency consistency) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    private static final Pattern DATACENTER = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public Keyspace {
      replication = Map.copyOf(new TreeMap<>(replication));
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "A keyspace has 1 to 48 of a-z, 0-9 and underscore, the first a letter: not \""
                + name
                + "\".");
      }
      if (replication.isEmpty()
          || replication.values().stream().anyMatch(copies -> copies < 1)
          || !replication.keySet().stream().allMatch(DATACENTER.asMatchPredicate())) {
        throw new IllegalArgumentException(
            "Replication names each datacenter with the copies that it keeps, like dc1:3.");
      }
    }
  }

  /** A contact point, taken apart. */
  record HostAndPort(String host, int port) {

    static HostAndPort parse(String text) {
      try {
        URI uri = new URI("cql://" + text);
        if (uri.getHost() != null && uri.getRawPath().isEmpty() && uri.getPort() != 0) {
          return new HostAndPort(uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort());
        }
      } catch (URISyntaxException e) {
        // Told below.
      }
      throw new IllegalArgumentException(
          "A contact point of ScyllaDB is host or host:port, not \"" + text + "\".");
    }
  }
}
