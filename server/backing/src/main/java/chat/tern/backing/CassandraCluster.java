package chat.tern.backing;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;

/** A ring of several nodes on one machine, node n on 127.0.0.n. */
public final class CassandraCluster implements AutoCloseable {

  private final List<CassandraNode> nodes;

  private CassandraCluster(List<CassandraNode> nodes) {
    this.nodes = nodes;
  }

  /** A ring of {@code size} nodes, with its files in {@code directory}; not started yet. */
  public static CassandraCluster in(Path directory, int size) {
    CassandraRing ring = CassandraRing.of(size);
    return new CassandraCluster(
        IntStream.rangeClosed(1, size)
            .mapToObj(number -> new CassandraNode(directory.resolve("" + number), ring, number))
            .toList());
  }

  /** Starts the first node, which the others ask for the ring, and then those together. */
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
