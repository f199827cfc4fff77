package chat.tern.server.engine.scylla;

import chat.tern.server.opening.EngineException;
import com.datastax.dse.driver.api.core.config.DseDriverOption;
import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.internal.core.session.throttling.ConcurrencyLimitingRequestThrottler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Connects to the nodes, and says in one sentence why that does not work. */
final class ScyllaSession {

  /** A node that does not even answer this soon is away. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** A node that is back is used again within this time. */
  private static final Duration MAX_RECONNECT_DELAY = Duration.ofSeconds(5);

  /**
   * Each connection of the driver takes that many; beyond, requests would fail rather than wait.
   */
  private static final int MAX_CONCURRENT_REQUESTS = 1_024;

  /** At a few KB each. What waits longer than the timeout fails anyway. */
  private static final int MAX_WAITING_REQUESTS = 20_000;

  /** A change of the schema is read soon, and not after a second, as is the default. */
  private static final Duration SCHEMA_WINDOW = Duration.ofMillis(10);

  private ScyllaSession() {}

  /**
   * Connects.
   *
   * @throws EngineException when that is not possible
   */
  static CqlSession connect(ScyllaConfig config) {
    CqlSession session;
    try {
      session = builder(config).build();
    } catch (DriverException | IllegalStateException | IllegalArgumentException e) {
      throw new EngineException(unreachable(config, e), e);
    }
    Collection<Node> nodes = session.getMetadata().getNodes().values();
    if (nodes.stream().noneMatch(node -> config.localDatacenter().equals(node.getDatacenter()))) {
      session.close();
      throw new EngineException(
          "ScyllaDB has no node in datacenter %s, only in %s: set scylla.local-datacenter."
              .formatted(
                  config.localDatacenter(),
                  nodes.stream()
                      .map(Node::getDatacenter)
                      .filter(Objects::nonNull)
                      .distinct()
                      .sorted()
                      .collect(Collectors.joining(", "))));
    }
    return session;
  }

  private static CqlSessionBuilder builder(ScyllaConfig config) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(options(config))
            .withLocalDatacenter(config.localDatacenter())
            .addContactPoints(
                config.contactPoints().stream()
                    .map(ScyllaConfig.HostAndPort::parse)
                    .map(point -> new InetSocketAddress(point.host(), point.port()))
                    .toList());
    config
        .credentials()
        .ifPresent(login -> builder.withAuthCredentials(login.user(), login.password()));
    return builder;
  }

  private static DriverConfigLoader options(ScyllaConfig config) {
    ScyllaConfig.Keyspace keyspace = config.keyspace();
    return DriverConfigLoader.programmaticBuilder()
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, config.requestTimeout())
        .withString(DefaultDriverOption.REQUEST_CONSISTENCY, keyspace.consistency().name())
        .withString(
            DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY,
            Cql.serial(keyspace.consistency()).toString())
        .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT_TIMEOUT)
        .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, MAX_RECONNECT_DELAY)
        .withClass(
            DefaultDriverOption.REQUEST_THROTTLER_CLASS, ConcurrencyLimitingRequestThrottler.class)
        .withInt(
            DefaultDriverOption.REQUEST_THROTTLER_MAX_CONCURRENT_REQUESTS, MAX_CONCURRENT_REQUESTS)
        .withInt(DefaultDriverOption.REQUEST_THROTTLER_MAX_QUEUE_SIZE, MAX_WAITING_REQUESTS)
        // Which nodes hold a row is computed from the keyspace's definition.
        .withStringList(
            DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(keyspace.name()))
        .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
        .withBoolean(DseDriverOption.MONITOR_REPORTING_ENABLED, false)
        .withBoolean(DefaultDriverOption.NETTY_DAEMON, true)
        .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0)
        .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0)
        .build();
  }

  private static String unreachable(ScyllaConfig config, RuntimeException e) {
    boolean refused =
        e instanceof AllNodesFailedException all
            && all.getAllErrors().values().stream()
                .flatMap(List::stream)
                .anyMatch(AuthenticationException.class::isInstance);
    return (refused
            ? "ScyllaDB at %s does not accept the login: check scylla.user and scylla.password."
            : "ScyllaDB does not answer at %s: check scylla.contact-points and that it runs.")
        .formatted(String.join(", ", config.contactPoints()));
  }
}
