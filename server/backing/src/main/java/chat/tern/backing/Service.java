package chat.tern.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One backing service in a process of its own, with a directory and ports of its own that it keeps
 * over restarts. It is made stopped; {@link #start} returns when it answers. It ends with {@link
 * #close}, at the latest with this JVM. Safe for several threads, one at a time gets through.
 */
public abstract class Service implements AutoCloseable {

  private static final int TAIL_LINES = 20;
  private static final Duration POLL = Duration.ofMillis(50);

  private final String name;
  private final Path directory;
  private final Path log;
  private volatile @Nullable Process process;

  protected Service(String name, Path directory) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.log = this.directory.resolve(name.toLowerCase(Locale.ROOT) + ".log");
  }

  /** What has to be there before the process starts: files of configuration, first data. */
  protected abstract void prepare() throws IOException;

  protected abstract List<String> command() throws IOException;

  /** Whether it does what it is for; false or an exception as long as it does not. */
  protected abstract boolean answers() throws IOException;

  /** Variables of its environment besides our own. */
  protected Map<String, String> environment() {
    return Map.of();
  }

  /** How long a start may take on a busy machine. */
  protected abstract Duration patience();

  /** Starts it, unless it runs; returns when it answers. */
  public final synchronized void start() {
    if (isRunning()) {
      return;
    }
    try {
      Files.createDirectories(directory);
      prepare();
      Process started = launch(command()).start();
      process = started;
      guard(started);
      awaitAnswer(started);
    } catch (IOException e) {
      throw new ServiceException(this + " did not start: " + e.getMessage(), e);
    }
  }

  /** Ends it and all that it started by SIGKILL, as a crash would; returns when they are gone. */
  public final synchronized void kill() {
    Process running = process;
    if (running == null) {
      return;
    }
    List<ProcessHandle> children = running.descendants().toList();
    running.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    running.onExit().join();
    children.forEach(child -> child.onExit().join());
    process = null;
  }

  /**
   * Asks it to end, as an admin would; returns when it has. One that does not within {@code limit}
   * is killed.
   *
   * @return whether it ended by itself
   */
  public final synchronized boolean stop(Duration limit) {
    Process running = process;
    if (running == null) {
      return true;
    }
    signal(stopSignal(), Stream.of(running.toHandle()));
    signal("CONT", Stream.concat(Stream.of(running.toHandle()), running.descendants()));
    boolean ended = ended(running, limit);
    kill();
    return ended;
  }

  /** The signal at which it ends in good order. */
  protected String stopSignal() {
    return "TERM";
  }

  /** Stops it and all that it started in its tracks: connections stay open, nothing answers. */
  public final synchronized void pause() {
    Process running = running();
    signal("STOP", Stream.of(running.toHandle()));
    signal("STOP", running.descendants());
    Stillness.await(Stream.concat(Stream.of(running.toHandle()), running.descendants()).toList());
  }

  /** Lets it go on after {@link #pause}. */
  public final synchronized void resume() {
    Process running = running();
    signal("CONT", running.descendants());
    signal("CONT", Stream.of(running.toHandle()));
  }

  /** Kills it, if it runs, and starts it on the same data and ports. */
  public final synchronized void restart() {
    kill();
    start();
  }

  /** The same as {@link #kill}; its directory stays. */
  @Override
  public final void close() {
    kill();
  }

  public final boolean isRunning() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** Whether it does what it is for right now; takes up to a second or two if it hangs. */
  public final boolean isAnswering() {
    try {
      return isRunning() && answers();
    } catch (IOException e) {
      return false;
    }
  }

  /** The process that answers; the service must run. */
  public final long pid() {
    return running().pid();
  }

  public final Path directory() {
    return directory;
  }

  /** What it printed, of all its runs. */
  public final Path log() {
    return log;
  }

  /** Where it listens. */
  public abstract InetSocketAddress address();

  @Override
  public String toString() {
    return name + " on " + address().getAddress().getHostAddress() + ":" + address().getPort();
  }

  /** Runs a program of the service to its end, its output in the log. */
  protected final void run(List<String> command) throws IOException {
    Process running = launch(command).start();
    guard(running);
    int status = running.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(
          "'%s' failed with status %d; %s".formatted(command.getFirst(), status, tail()));
    }
  }

  /** It ends with this JVM. */
  private static void guard(Process started) {
    long pid = started.pid();
    Watchdog.instance().guard(pid);
    var _ = started.onExit().thenRun(() -> Watchdog.instance().release(pid));
  }

  /** In a session of its own: its number names its group, and Ctrl-C in a terminal passes by. */
  private ProcessBuilder launch(List<String> command) {
    List<String> all = new ArrayList<>(command);
    all.addFirst("setsid");
    var builder =
        new ProcessBuilder(all)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment());
    return builder;
  }

  private void awaitAnswer(Process started) throws IOException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < patience().toNanos()) {
      try {
        if (answers()) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      if (ended(started, POLL)) {
        process = null;
        throw new IOException(
            "it ended with status %d after %d ms; %s"
                .formatted(started.exitValue(), millisSince(begun), tail()));
      }
    }
    kill();
    throw new IOException("no answer within %d ms; %s".formatted(millisSince(begun), tail()));
  }

  private static boolean ended(Process started, Duration limit) {
    try {
      return started.waitFor(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("interrupted while a service was starting or ending", e);
    }
  }

  private static long millisSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return "the end of its log, %s:%n  %s"
        .formatted(
            log,
            String.join(
                System.lineSeparator() + "  ",
                lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size())));
  }

  private Process running() {
    Process running = process;
    if (running == null || !running.isAlive()) {
      throw new IllegalStateException(this + " is not running");
    }
    return running;
  }

  private void signal(String signal, Stream<ProcessHandle> processes) {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    processes.map(each -> Long.toString(each.pid())).forEach(command::add);
    if (command.size() == 2) {
      return;
    }
    try {
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      throw new ServiceException("cannot signal " + this + ": " + e.getMessage(), e);
    }
  }
}
