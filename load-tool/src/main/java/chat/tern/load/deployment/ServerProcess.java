package chat.tern.load.deployment;

import chat.tern.load.agent.Target;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a process of its own. It is ended by {@link #close}, and when this JVM ends, in
 * whatever way it can.
 */
public final class ServerProcess implements AutoCloseable {

  private static final String READY = "tern-server ready on ";
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int LAST_LINES = 15;

  private final Process process;
  private final Path log;
  private final Target target;
  private final Thread atExit;

  private ServerProcess(Process process, Path log, Target target, Thread atExit) {
    this.process = process;
    this.log = log;
    this.target = target;
    this.atExit = atExit;
  }

  /**
   * What to start.
   *
   * @param data the data directory, which outlives the process
   * @param port 0 for any
   * @param arguments further ones of the server
   * @param environment variables in addition to this process's
   * @param startLimit how long it may take; a launcher may have to build first
   */
  public record Plan(
      ServerCommand command,
      Path data,
      int port,
      List<String> arguments,
      Map<String, String> environment,
      Duration startLimit) {}

  /**
   * Starts a server and waits until it serves.
   *
   * @throws LoadException with the last lines that it said, when it does not
   */
  public static ServerProcess start(Plan plan) {
    List<String> words = new ArrayList<>(plan.command().words());
    words.addAll(List.of("--data", plan.data().toString(), "--host", "127.0.0.1"));
    words.addAll(List.of("--port", Integer.toString(plan.port())));
    words.addAll(plan.arguments());
    try {
      Path log = Files.createTempFile("tern-server-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(Programs.ofItsOwnSession(words))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(plan.environment());
      Process process = builder.start();
      Thread atExit = new Thread(() -> end(process), "tern-server-end");
      Runtime.getRuntime().addShutdownHook(atExit);
      return new ServerProcess(process, log, awaitReady(process, log, plan.startLimit()), atExit);
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.SERVER, "Cannot start \"" + words.getFirst() + "\": " + e.getMessage(), e);
    }
  }

  private static Target awaitReady(Process process, Path log, Duration limit) {
    CompletableFuture<URI> ready = new CompletableFuture<>();
    Thread.ofVirtual().name("tern-server-output").start(() -> readOutput(process, ready));
    try {
      return new Target(ready.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      end(process);
      throw notReady("is not ready after " + limit.toSeconds() + " s", log, e);
    } catch (ExecutionException e) {
      end(process);
      throw notReady("ended before it was ready", log, e);
    } catch (InterruptedException e) {
      end(process);
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while the server started.", e);
    }
  }

  private static void readOutput(Process process, CompletableFuture<URI> ready) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(URI.create(line.substring(READY.length()).strip()));
        }
      }
      ready.completeExceptionally(new IOException("end of output"));
    } catch (IOException e) {
      ready.completeExceptionally(e);
    }
  }

  private static LoadException notReady(String what, Path log, Exception cause) {
    return new LoadException(
        ExitCode.SERVER,
        "The server " + what + ". It said last:" + System.lineSeparator() + lastLines(log),
        cause);
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Target target() {
    return target;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Ends it as {@code kill -9} does. Returns when it is gone. */
  public void kill() {
    process.destroyForcibly();
    await(GRACE);
    forget();
  }

  /** Sends SIGTERM and does not wait. */
  public void terminate() {
    process.destroy();
  }

  /**
   * Waits until it has ended.
   *
   * @return its exit code
   * @throws LoadException when it still runs after {@code limit}
   */
  public int await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new LoadException(
            ExitCode.SERVER, "The server still runs " + limit.toSeconds() + " s after its end.");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while the server ended.", e);
    }
  }

  /** What it wrote to stderr so far. */
  public String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it gracefully, and by force if that takes too long. */
  @Override
  public void close() {
    end(process);
    forget();
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // This JVM is ending: the hook has its work to do.
      return;
    }
    try {
      Files.deleteIfExists(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A launcher that is still building has processes of its own. */
  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    children.forEach(ProcessHandle::destroy);
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
