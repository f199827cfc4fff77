package chat.tern.backing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** A ring of several nodes on one machine, node n on 127.0.0.n. */
public final class CassandraCluster implements AutoCloseable {

  private static final Duration AGREEMENT = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(200);

  private final List<CassandraNode> nodes;

  private CassandraCluster(List<CassandraNode> nodes) {
    this.nodes = nodes;
  }

  /** A ring of {@code size} nodes, with its files in {@code directory}; not started yet. */
  public static CassandraCluster in(Path directory, int size) {
    return in(directory, CassandraRing.of(size));
  }

  /**
   * A ring whose nodes send their clients to proxies.
   *
   * @param cqlPort where clients find node n, on 127.0.0.n, and where it listens, on 127.0.1.n
   * @param storagePort where the nodes talk to each other
   */
  public static CassandraCluster behindProxies(
      Path directory, int size, int cqlPort, int storagePort) {
    return in(directory, new CassandraRing(size, cqlPort, storagePort, true));
  }

  private static CassandraCluster in(Path directory, CassandraRing ring) {
    return new CassandraCluster(
        IntStream.rangeClosed(1, ring.nodes())
            .mapToObj(number -> new CassandraNode(directory.resolve("" + number), ring, number))
            .toList());
  }

  /**
   * Starts the first node, which the others ask for the ring, then those together; returns when all
   * know each other.
   */
  public void start() {
    nodes.getFirst().start();
    CompletableFuture<?>[] starting =
        nodes.stream()
            .skip(1)
            .map(node -> CompletableFuture.runAsync(node::start, Thread::startVirtualThread))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(starting).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServiceException cause ? cause : e;
    }
    awaitAgreement();
  }

  /**
   * Returns when all nodes know each other and have the same schema. After a change of it the
   * driver asks one node for that, and is content too early if another made the change.
   */
  public void awaitAgreement() {
    long begun = System.nanoTime();
    while (!nodes.stream().allMatch(CassandraNode::agrees)) {
      if (System.nanoTime() - begun > AGREEMENT.toNanos()) {
        throw new ServiceException(
            "the nodes of the ring do not agree on its schema after %d s; their logs: %s"
                .formatted(AGREEMENT.toSeconds(), nodes.stream().map(Service::log).toList()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Node 1 first. */
  public List<CassandraNode> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    nodes.forEach(CassandraNode::close);
  }
}
