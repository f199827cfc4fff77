package chat.tern.server.engine.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Opens connections to any of the servers, all in the same way. */
final class Connector {

  private final JedisClientConfig commands;
  private final JedisClientConfig messages;

  /**
   * @param silence after which a connection that only listens counts as dead
   */
  Connector(RedisConfig config, Duration silence) {
    this.commands = driverConfig(config, config.timeouts().answer());
    this.messages = driverConfig(config, silence);
  }

  private static JedisClientConfig driverConfig(RedisConfig config, Duration answer) {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .resp2()
            .connectionTimeoutMillis((int) config.timeouts().connect().toMillis())
            .socketTimeoutMillis((int) answer.toMillis())
            .clientName("tern")
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    config
        .login()
        .ifPresent(login -> {
          login.user().ifPresent(builder::user);
          builder.password(login.password());
        });
    return builder.build();
  }

  /**
   * Connects to the first of these servers that answers and is no replica.
   *
   * @throws JedisException when there is none
   */
  Connection forCommands(List<HostAndPort> servers) {
    return open(servers, commands);
  }

  /** As {@link #forCommands}, to listen for messages, which come at any time or never. */
  Connection forMessages(List<HostAndPort> servers) {
    return open(servers, messages);
  }

  /**
   * Who holds which slot, as this server of a Redis Cluster sees it.
   *
   * @throws JedisException when it does not say so
   */
  SlotLayout layout(HostAndPort server) {
    try (Connection connection = new Connection(server, commands)) {
      return SlotLayout.read(
          connection.executeCommand(new CommandArguments(Protocol.Command.CLUSTER).add("SLOTS")),
          server);
    }
  }

  /**
   * What this server says of itself, by name: its version, and whether it belongs to a cluster.
   *
   * @throws JedisException when it does not say so
   */
  Map<String, String> info(HostAndPort server) {
    try (Connection connection = new Connection(server, commands)) {
      byte[] info = (byte[]) connection.executeCommand(Protocol.Command.INFO);
      return new String(info, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(":", 2))
          .filter(pair -> pair.length == 2)
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, _) -> first));
    }
  }

  private static Connection open(List<HostAndPort> servers, JedisClientConfig config) {
    @Nullable JedisException last = null;
    for (HostAndPort server : servers) {
      try {
        return open(server, config);
      } catch (JedisException e) {
        last = e;
      }
    }
    throw last == null ? new JedisException("no server") : last;
  }

  private static Connection open(HostAndPort server, JedisClientConfig config) {
    Connection connection = new Connection(server, config);
    try {
      if (!isMaster(connection)) {
        throw new JedisDataException(server + " is a replica");
      }
      return connection;
    } catch (RuntimeException e) {
      connection.disconnect();
      throw e;
    }
  }

  private static boolean isMaster(Connection connection) {
    List<?> role = (List<?>) connection.executeCommand(Protocol.Command.ROLE);
    return new String((byte[]) role.getFirst(), StandardCharsets.UTF_8).equals("master");
  }
}
