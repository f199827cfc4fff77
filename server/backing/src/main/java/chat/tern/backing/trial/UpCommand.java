package chat.tern.backing.trial;

import chat.tern.backing.ServiceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tern-cluster up}: starts a cluster and holds it until Ctrl-C or {@code down}. */
@Command(
    name = "up",
    description = "Start a cluster and hold it until Ctrl-C or 'tern-cluster down'.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  /** The variable in which the launcher says where tern-server is. */
  private static final String SERVER_VARIABLE = "TERN_CLUSTER_SERVER";

  private static final int DEFAULT_NODES = 3;
  private static final int DEFAULT_PORT = 8480;

  private final Map<String, String> environment;

  @Mixin private final DirectoryOption directory = new DirectoryOption();
  @Spec private CommandSpec spec;

  @Option(names = "--nodes", paramLabel = "N", description = "Nodes of Tern; 3.")
  private @Nullable Integer nodes;

  @Option(
      names = "--readers",
      paramLabel = "N",
      description = "More nodes, which read history for the others; 0.")
  private @Nullable Integer readers;

  @Option(
      names = "--cql-nodes",
      paramLabel = "N",
      description = "Nodes of Cassandra; 1, or 3 to see one of them die.")
  private @Nullable Integer cqlNodes;

  @Option(
      names = "--base-port",
      paramLabel = "PORT",
      description = "The port of node1; the others follow, the services are 10000 above. 8480.")
  private @Nullable Integer basePort;

  @Option(names = "--kafka", description = "Start Kafka, for the event stream.")
  private boolean kafka;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key of all nodes, as with tern-server; may be repeated.")
  private List<String> settings = List.of();

  @Option(
      names = "--clocks",
      description = "Give each node a clock of its own, for 'skew'; needs libfaketime.")
  private boolean clocks;

  @Option(
      names = "--attached",
      description = "End when standard input does: for a program that starts this one.")
  private boolean attached;

  UpCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Home home = directory.home(environment);
    String server =
        Optional.ofNullable(environment.get(SERVER_VARIABLE))
            .orElseThrow(() ->
                new TrialException(SERVER_VARIABLE + " is not set: start it by bin/tern-cluster"));
    // A lock that nobody holds on to goes with its file, when that is collected.
    try (FileLock _ = home.take()) {
      Optional<Path> faketime =
          clocks ? Optional.of(NodeClock.library(environment)) : Optional.empty();
      String javaOptions = environment.getOrDefault(ServerNode.OPTIONS_VARIABLE, "");
      return hold(home, new NodeProgram(server, settings, javaOptions, faketime), out);
    }
  }

  private int hold(Home home, NodeProgram program, PrintWriter out)
      throws IOException, InterruptedException {
    Layout layout = layout(home.directory());
    layout.save(home.directory());
    build(program.path());

    var progress = new Progress(out);
    progress.say("Starting a cluster in " + home.directory());
    var trial = new Trial(home.directory(), layout, program);
    var end = new CountDownLatch(1);
    var closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              end.countDown();
              awaitUninterruptibly(closed);
            }));
    if (attached) {
      Thread.ofPlatform().daemon().name("attached").start(() -> awaitEndOfInput(end));
    }
    var orders = new Orders(trial, end, out);
    try (Control _ = Control.listen(home, orders::handle)) {
      trial.start(progress);
      progress.say(Welcome.of(layout, progress.elapsed()));
      watch(trial, end, progress);
      progress.say("Ending: the nodes drain ...");
      return 0;
    } catch (ServiceException | IOException e) {
      throw new TrialException(String.valueOf(e.getMessage()));
    } finally {
      trial.close();
      closed.countDown();
    }
  }

  private Layout layout(Path directory) throws IOException {
    boolean known = Layout.isIn(directory);
    Layout before =
        known ? Layout.load(directory) : new Layout(DEFAULT_NODES, 0, 1, kafka, DEFAULT_PORT);
    Layout asked;
    try {
      asked =
          new Layout(
              Optional.ofNullable(nodes).orElse(before.nodes()),
              Optional.ofNullable(readers).orElse(before.readers()),
              Optional.ofNullable(cqlNodes).orElse(before.cqlNodes()),
              kafka || before.kafka(),
              Optional.ofNullable(basePort).orElse(before.basePort()));
    } catch (IllegalArgumentException e) {
      throw new TrialException(String.valueOf(e.getMessage()));
    }
    boolean sameRing =
        asked.cqlNodes() == before.cqlNodes() && asked.basePort() == before.basePort();
    if (known && !sameRing) {
      throw new TrialException(
          "%s holds a cluster with --cql-nodes %d --base-port %d, which cannot change: keep them,"
                  .formatted(directory, before.cqlNodes(), before.basePort())
              + " choose another --dir, or delete it with 'tern-cluster down --delete'");
    }
    return asked;
  }

  /** The launcher of the server builds it first, and says so on our standard error. */
  private static void build(String server) throws IOException, InterruptedException {
    Process version =
        new ProcessBuilder(server, "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (version.waitFor() != 0) {
      throw new TrialException("the server could not be built, see above");
    }
  }

  private static void watch(Trial trial, CountDownLatch end, Progress progress)
      throws InterruptedException {
    while (!end.await(1, TimeUnit.SECONDS)) {
      for (Member member : trial.members()) {
        if (member.hasJustEnded()) {
          progress.say(
              "%1$s ended by itself: 'tern-cluster logs %1$s' may tell why, 'tern-cluster start %1$s' starts it again"
                  .formatted(member.name()));
        }
      }
    }
  }

  private static void awaitEndOfInput(CountDownLatch end) {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said there.
      }
    } catch (IOException e) {
      // As good as its end.
    }
    end.countDown();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
