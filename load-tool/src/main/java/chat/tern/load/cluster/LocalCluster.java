package chat.tern.load.cluster;

import chat.tern.load.agent.Target;
import chat.tern.load.deployment.ScratchDirectory;
import chat.tern.load.host.Programs;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * A cluster of nodes with real services, on scratch data and ports of its own, in processes that
 * {@code tern-cluster up} holds. All of them end with {@link #close}, and when this JVM ends, in
 * whatever way it does. Safe for all threads.
 */
public final class LocalCluster implements AutoCloseable {

  private static final String READY = "The cluster is up after ";
  private static final String DIED = " ended by itself: ";
  private static final int LAST_LINES = 15;
  private static final Duration GRACE = Duration.ofSeconds(15);

  private final ScratchDirectory scratch = ScratchDirectory.create(this::end);
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private volatile Optional<Process> process = Optional.empty();

  private LocalCluster() {}

  /**
   * Starts one and waits until all of it serves.
   *
   * @param random chooses the ports
   * @throws LoadException with the last lines that it said, when it does not come up
   */
  public static LocalCluster start(ClusterPlan plan, RandomGenerator random) {
    LocalCluster cluster = new LocalCluster();
    try {
      cluster.up(plan, BasePort.free(random));
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private void up(ClusterPlan plan, int basePort) {
    List<String> words = plan.up(directory().toString(), basePort);
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Programs.ofItsOwnSession(words)).redirectErrorStream(true);
      builder.environment().putAll(plan.command().environment());
      Process started = builder.start();
      process = Optional.of(started);
      Thread.ofVirtual().name("tern-cluster-output").start(() -> readOutput(started));
      ready.get(plan.startLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.SERVER, "Cannot start \"" + words.getFirst() + "\": " + e.getMessage(), e);
    } catch (TimeoutException e) {
      throw notReady("is not ready after " + plan.startLimit().toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw notReady("ended before it was ready", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while a cluster started.", e);
    }
  }

  private void readOutput(Process started) {
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line);
        if (line.startsWith(READY)) {
          ready.complete(true);
        }
      }
      ready.completeExceptionally(new IOException("end of output"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private LoadException notReady(String what, Exception cause) {
    List<String> last = output.subList(Math.max(0, output.size() - LAST_LINES), output.size());
    return new LoadException(
        ExitCode.SERVER,
        "The cluster "
            + what
            + ". It said last:"
            + System.lineSeparator()
            + String.join(System.lineSeparator(), last),
        cause);
  }

  /** Data and logs of all its members; gone after {@link #close}. */
  public Path directory() {
    return scratch.path().resolve("cluster");
  }

  /** The process that holds it, in which the proxies between nodes and services are. */
  public long pid() {
    return process.orElseThrow().pid();
  }

  /** Where the nodes serve, node 1 first. */
  public List<Target> targets() {
    return members().stream()
        .filter(ClusterMember::isNode)
        .map(node -> new Target(URI.create(node.address())))
        .toList();
  }

  /** All nodes and services as they are now. */
  public List<ClusterMember> members() {
    return ask("status", "--plain").lines().stream().map(ClusterMember::of).toList();
  }

  /** One of them. */
  public ClusterMember member(String name) {
    return members().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no member " + name));
  }

  /**
   * Gives an order, such as {@code kill node2}, and returns when it is carried out: a start when
   * the member serves.
   *
   * @return what was done, in words
   * @throws LoadException when it cannot be done
   */
  public String order(String... words) {
    return ask(words).text();
  }

  /** Members that ended without an order, a sentence each: of nodes, that is a finding. */
  public List<String> deaths() {
    return output.stream().filter(line -> line.contains(DIED)).toList();
  }

  /** Copies the logs of the nodes to a directory that outlives this, and says where that is. */
  public Path saveLogs() {
    try {
      Path saved = Files.createTempDirectory("tern-cluster-logs-");
      for (ClusterMember node :
          members().stream().filter(each -> each.isNode() || each.isReader()).toList()) {
        String file = node.name() + ".log";
        Files.copy(directory().resolve(node.name()).resolve(file), saved.resolve(file));
      }
      return saved;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ControlSocket.Answer ask(String... words) {
    ControlSocket.Answer answer;
    try {
      answer = new ControlSocket(directory().resolve("control.sock")).ask(List.of(words));
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.SERVER, "The cluster is gone: " + String.valueOf(e.getMessage()), e);
    }
    if (answer.code() != 0) {
      throw new LoadException(
          ExitCode.SERVER,
          "The cluster could not \"%s\": %s".formatted(String.join(" ", words), answer.text()));
    }
    return answer;
  }

  /** Ends everything, as a power cut would: nobody needs its data any more. */
  @Override
  public void close() {
    end();
    scratch.close();
  }

  /** What {@code up} had started, its watchdog ends. A launcher may still be building. */
  private void end() {
    if (process.isEmpty()) {
      return;
    }
    Process up = process.get();
    List<ProcessHandle> children = up.descendants().toList();
    up.destroyForcibly();
    if (!ready.isDone() || ready.isCompletedExceptionally()) {
      children.forEach(ProcessHandle::destroyForcibly);
    }
    try {
      CompletableFuture.allOf(
              children.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
          .get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException _) {
      children.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
