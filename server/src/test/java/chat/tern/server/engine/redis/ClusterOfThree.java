package chat.tern.server.engine.redis;

import chat.tern.backing.Ports;
import chat.tern.backing.RedisServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;

/** A Redis Cluster of three masters, each with a third of the slots. */
final class ClusterOfThree implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<RedisServer> servers;

  ClusterOfThree(Path directory) {
    this.servers =
        IntStream.range(0, 3)
            .mapToObj(i ->
                new RedisServer(
                    directory.resolve("redis-" + i),
                    Ports.free(),
                    List.of(
                        "--cluster-enabled",
                        "yes",
                        "--cluster-require-full-coverage",
                        "no",
                        "--cluster-node-timeout",
                        "2000")))
            .toList();
    servers.forEach(RedisServer::start);
    for (int i = 0; i < 3; i++) {
      int first = SlotLayout.SLOTS * i / 3;
      int last = SlotLayout.SLOTS * (i + 1) / 3;
      List<Object> command = new ArrayList<>(List.of("ADDSLOTS"));
      IntStream.range(first, last).forEach(command::add);
      cluster(i, command.toArray());
    }
    cluster(0, "MEET", "127.0.0.1", servers.get(1).port());
    cluster(0, "MEET", "127.0.0.1", servers.get(2).port());
    awaitUnity();
  }

  List<RedisServer> servers() {
    return servers;
  }

  /** The server that holds the slot as long as nobody has moved it. */
  int holder(int slot) {
    return IntStream.range(0, 3)
        .filter(i -> slot < SlotLayout.SLOTS * (i + 1) / 3)
        .findFirst()
        .orElseThrow();
  }

  /** Runs a CLUSTER command on one of the servers. */
  Object cluster(int server, Object... arguments) {
    return run(server, Command.CLUSTER, arguments);
  }

  Object run(int server, Command command, Object... arguments) {
    HostAndPort address = new HostAndPort("127.0.0.1", servers.get(server).port());
    try (Connection connection =
        new Connection(address, DefaultJedisClientConfig.builder().resp2().build())) {
      return connection.executeCommand(new CommandArguments(command).addObjects(arguments));
    }
  }

  /** Waits until all three know all slots of each other. */
  void awaitUnity() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!IntStream.range(0, 3).allMatch(this::knowsAll)) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the cluster did not come together");
      }
      Thread.onSpinWait();
    }
  }

  private boolean knowsAll(int server) {
    String info = text(cluster(server, "INFO"));
    return info.contains("cluster_state:ok")
        && info.contains("cluster_slots_ok:" + SlotLayout.SLOTS)
        && info.contains("cluster_known_nodes:3");
  }

  /** The name by which the servers call one of them. */
  String id(int server) {
    return text(cluster(server, "MYID"));
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    servers.forEach(RedisServer::close);
  }
}
