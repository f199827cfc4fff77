package chat.tern.backing.trial;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a trial cluster is made of, and which ports it takes on 127.0.0.0/8. Node n serves at {@code
 * basePort + n - 1}; the services and their proxies are {@value #SERVICES} above.
 *
 * @param nodes how many nodes of Tern that serve users
 * @param readers how many more that read history for those; their ports follow
 * @param cqlNodes how many nodes of Cassandra; a ring cannot change its size afterwards
 */
record Layout(int nodes, int readers, int cqlNodes, boolean kafka, int basePort) {

  static final int MAX_NODES = 9;
  static final int MAX_PORT = 22_000;
  private static final int SERVICES = 10_000;
  private static final String FILE = "cluster.properties";

  Layout {
    if (nodes < 1 || nodes > MAX_NODES) {
      throw new IllegalArgumentException("a trial has 1 to " + MAX_NODES + " nodes, not " + nodes);
    }
    if (readers < 0 || nodes + readers > MAX_NODES) {
      throw new IllegalArgumentException(
          "a trial has up to %d nodes with its readers, not %d + %d"
              .formatted(MAX_NODES, nodes, readers));
    }
    if (cqlNodes < 1 || cqlNodes > MAX_NODES) {
      throw new IllegalArgumentException(
          "a trial has 1 to " + MAX_NODES + " nodes of Cassandra, not " + cqlNodes);
    }
    if (basePort < 1024 || basePort > MAX_PORT) {
      throw new IllegalArgumentException(
          "the base port is from 1024 to " + MAX_PORT + ", not " + basePort);
    }
  }

  int node(int number) {
    return basePort + number - 1;
  }

  int reader(int number) {
    return basePort + nodes + number - 1;
  }

  int postgres() {
    return service(0);
  }

  int postgresProxy() {
    return service(1);
  }

  int redis() {
    return service(2);
  }

  int redisProxy() {
    return service(3);
  }

  int cql() {
    return service(4);
  }

  int cqlStorage() {
    return service(5);
  }

  int kafkaBroker() {
    return service(6);
  }

  int kafkaController() {
    return service(7);
  }

  int kafkaProxy() {
    return service(8);
  }

  private int service(int index) {
    return basePort + SERVICES + index;
  }

  /** The layout of the data in {@code directory}. */
  static Layout load(Path directory) throws IOException {
    var properties = new Properties();
    try (Reader in = Files.newBufferedReader(directory.resolve(FILE))) {
      properties.load(in);
    }
    return new Layout(
        Integer.parseInt(properties.getProperty("nodes")),
        Integer.parseInt(properties.getProperty("readers", "0")),
        Integer.parseInt(properties.getProperty("cql-nodes")),
        Boolean.parseBoolean(properties.getProperty("kafka")),
        Integer.parseInt(properties.getProperty("base-port")));
  }

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  void save(Path directory) throws IOException {
    var properties = new Properties();
    properties.setProperty("nodes", Integer.toString(nodes));
    properties.setProperty("readers", Integer.toString(readers));
    properties.setProperty("cql-nodes", Integer.toString(cqlNodes));
    properties.setProperty("kafka", Boolean.toString(kafka));
    properties.setProperty("base-port", Integer.toString(basePort));
    try (Writer out = Files.newBufferedWriter(directory.resolve(FILE))) {
      properties.store(out, "tern-cluster");
    }
  }
}
