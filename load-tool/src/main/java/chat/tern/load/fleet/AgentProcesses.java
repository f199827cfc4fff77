package chat.tern.load.fleet;

import chat.tern.load.host.Programs;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Agents on this machine, each a JVM of its own with the class path of this one. */
public final class AgentProcesses implements AutoCloseable {

  /** The variable in which a process gets the token: arguments can be read by everybody. */
  public static final String TOKEN = "TERN_LOAD_TOKEN";

  private static final String MAIN_CLASS = "chat.tern.load.Main";
  private static final Duration GRACE = Duration.ofSeconds(12);

  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::end, "tern-load-agents-end");

  private AgentProcesses() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Starts them; they connect by themselves.
   *
   * @param heap of each, as {@code -Xmx} takes it
   * @throws LoadException when a process cannot be started
   */
  public static AgentProcesses start(
      int count, InetSocketAddress controller, String token, String heap) {
    AgentProcesses agents = new AgentProcesses();
    try {
      for (int number = 0; number < count; number++) {
        agents.processes.add(start(controller, token, heap));
      }
      return agents;
    } catch (IOException e) {
      agents.close();
      throw new LoadException(ExitCode.MACHINE, "Cannot start an agent: " + e.getMessage(), e);
    }
  }

  private static Process start(InetSocketAddress controller, String token, String heap)
      throws IOException {
    List<String> words =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xmx" + heap,
            // An idle connection costs what it holds, and not again as much of free heap.
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:+UseCompactObjectHeaders",
            "-Dio.netty.leakDetection.level=disabled",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path").replace(File.pathSeparator, ":"),
            MAIN_CLASS,
            "agent",
            "--connect",
            controller.getAddress().getHostAddress() + ":" + controller.getPort());
    // Ctrl-C is the controller's to hear: it tells them.
    ProcessBuilder builder =
        new ProcessBuilder(Programs.ofItsOwnSession(words))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put(TOKEN, token);
    return builder.start();
  }

  /** Their process ids. */
  public List<Long> pids() {
    return processes.stream().map(Process::pid).toList();
  }

  /** Waits a while for them to end with their connection, and then ends them. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // This JVM is ending, and the hook does the same.
      return;
    }
  }

  private void end() {
    long until = System.nanoTime() + GRACE.toNanos();
    for (Process process : processes) {
      try {
        if (!process.waitFor(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException _) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
