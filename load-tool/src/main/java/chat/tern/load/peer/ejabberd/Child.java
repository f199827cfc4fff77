package chat.tern.load.peer.ejabberd;

import chat.tern.load.host.Programs;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server process on scratch data that ends with this JVM at the latest. */
final class Child implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);
  private static final long GLANCE_MILLIS = 100;
  private static final int LAST_LINES = 5;

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread atExit;

  private Child(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.atExit = new Thread(this::end, "tern-load-end-" + name);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param name for messages
   * @param log gets what it says
   * @throws LoadException with the last lines that it said, when it does not
   */
  static Child start(
      String name, List<String> words, Map<String, String> environment, Path log, int port) {
    ProcessBuilder builder =
        new ProcessBuilder(Programs.ofItsOwnSession(words))
            .directory(log.toAbsolutePath().getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Child child;
    try {
      child = new Child(name, builder.start(), log);
    } catch (IOException e) {
      throw new LoadException(ExitCode.MACHINE, "Cannot start " + name + ": " + e.getMessage(), e);
    }
    try {
      child.awaitPort(port);
      return child;
    } catch (RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private void awaitPort(int port) {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!Ports.answers(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new LoadException(
            ExitCode.SERVER,
            "%s %s. It said last:%n%s"
                .formatted(
                    name,
                    process.isAlive() ? "does not listen after a minute" : "ended at once",
                    lastLines()));
      }
      try {
        process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LoadException(ExitCode.INTERNAL, "Interrupted while " + name + " started.", e);
      }
    }
  }

  private String lastLines() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      return String.join(
          System.lineSeparator(),
          lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Ends it and what it started. Its data is scratch, so nobody waits for it to be tidy. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // This JVM is ending: the hook has done its work.
      return;
    }
  }

  private void end() {
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
