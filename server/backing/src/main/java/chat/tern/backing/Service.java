package chat.tern.backing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One backing service in a process of its own, with a directory and ports of its own that it keeps
 * over restarts. It is made stopped; {@link #start} returns when it answers. It ends with {@link
 * #close}, at the latest with this JVM. Safe for several threads, one at a time gets through.
 */
public abstract sealed class Service implements AutoCloseable
    permits CassandraNode, KafkaServer, PostgresServer, RedisServer {

  private static final int TAIL_LINES = 20;
  private static final long POLL_MILLIS = 50;

  private final String name;
  private final Path directory;
  private final Path log;
  private @Nullable Process process;

  Service(String name, Path directory) {
    this.name = name;
    this.directory = directory.toAbsolutePath();
    this.log = this.directory.resolve(name.toLowerCase(Locale.ROOT) + ".log");
  }

  /** What has to be there before the process starts: files of configuration, first data. */
  abstract void prepare() throws IOException;

  abstract List<String> command() throws IOException;

  /** Whether it does what it is for; false or an exception as long as it does not. */
  abstract boolean answers() throws IOException;

  /** How long a start may take on a busy machine. */
  abstract Duration patience();

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
      Watchdog.instance().guard(started.pid());
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
    Watchdog.instance().release(running.pid());
    process = null;
  }

  /** Stops it and all that it started in its tracks: connections stay open, nothing answers. */
  public final synchronized void pause() {
    Process running = running();
    signal("STOP", Stream.of(running.toHandle()));
    signal("STOP", running.descendants());
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

  public final synchronized boolean isRunning() {
    return process != null && process.isAlive();
  }

  /** The process that answers; the service must run. */
  public final synchronized long pid() {
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
  final void run(List<String> command) throws IOException {
    Process running = launch(command).start();
    Watchdog.instance().guard(running.pid());
    int status = running.onExit().join().exitValue();
    Watchdog.instance().release(running.pid());
    if (status != 0) {
      throw new IOException(
          "'%s' failed with status %d; %s".formatted(command.getFirst(), status, tail()));
    }
  }

  /** In a session of its own: its number names its group, and Ctrl-C in a terminal passes by. */
  private ProcessBuilder launch(List<String> command) {
    List<String> all = new ArrayList<>(command);
    all.addFirst("setsid");
    return new ProcessBuilder(all)
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
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
      if (ended(started)) {
        process = null;
        Watchdog.instance().release(started.pid());
        throw new IOException(
            "it ended with status %d after %d ms; %s"
                .formatted(started.exitValue(), millisSince(begun), tail()));
      }
    }
    kill();
    throw new IOException("no answer within %d ms; %s".formatted(millisSince(begun), tail()));
  }

  private static boolean ended(Process started) {
    try {
      return started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("interrupted while a service was starting", e);
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
    if (process == null || !process.isAlive()) {
      throw new IllegalStateException(this + " is not running");
    }
    return process;
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
