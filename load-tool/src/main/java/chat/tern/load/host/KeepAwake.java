package chat.tern.load.host;

import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Keeps the processors of this machine from halting while something is measured: a virtual machine
 * whose processor halts may need milliseconds to wake it, and adds them to every latency.
 *
 * <p>One child process per core that this process may use does nothing but spin, at the lowest
 * priority that the kernel has ({@code SCHED_IDLE}; where that is not to be had, nice 19), so it
 * runs when nobody else wants the core and stops at once when somebody does. The children end with
 * {@link #close}, with this process however it ends, and after {@link #LIMIT} of processor time at
 * the latest.
 */
public final class KeepAwake implements AutoCloseable {

  /** No measurement is longer; a child that was forgotten ends then. */
  static final Duration LIMIT = Duration.ofHours(24);

  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  /**
   * The spinning part is a child of a shell that waits for the end of its input, which comes when
   * the tool closes it or dies. Ctrl-C on a terminal goes to the shell too, which must outlive it.
   */
  private static final String SPIN =
      """
      trap '' INT HUP
      %s
      (ulimit -t %d; while :; do :; done) &
      read -r _
      kill "$!"
      """
          .formatted(yielding(), LIMIT.toSeconds());

  /**
   * Linux hands out processors to sessions first, and to the processes of each then: in the tool's
   * own session, what spins would take half of a processor from a server in another one. In one of
   * its own, a low priority can be given to the whole session.
   *
   * <p>Source: {@code sched(7)}, "The autogroup feature".
   */
  private static String yielding() {
    return Programs.available("setsid") ? "echo 19 2>/dev/null >/proc/self/autogroup" : ":";
  }

  private static final List<String> IDLE = List.of("chrt", "-i", "0");
  private static final List<String> NICEST = List.of("nice", "-n", "19");

  private final String description;
  private final List<Process> spinners;

  private KeepAwake(String description, List<Process> spinners) {
    this.description = description;
    this.spinners = List.copyOf(spinners);
  }

  /** Lets the processors halt, as machines do. */
  public static KeepAwake off() {
    return new KeepAwake("processors may halt", List.of());
  }

  /**
   * Keeps them awake from now on.
   *
   * @throws LoadException when the machine has neither {@code chrt} nor {@code nice}
   */
  public static KeepAwake on() {
    boolean idle = works(IDLE);
    boolean pinned = works(pin(AllowedCores.now().getFirst()));
    List<Process> spinners = new ArrayList<>();
    try {
      for (int core : AllowedCores.now()) {
        List<String> words = new ArrayList<>(pinned ? pin(core) : List.of());
        words.addAll(idle ? IDLE : NICEST);
        words.addAll(List.of("sh", "-c", SPIN));
        spinners.add(
            new ProcessBuilder(Programs.ofItsOwnSession(words))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
      }
    } catch (IOException e) {
      end(spinners);
      throw new LoadException(
          ExitCode.MACHINE,
          "The processors cannot be kept awake: install util-linux and coreutils (chrt, nice), or"
              + " leave --keep-awake out.",
          e);
    }
    return new KeepAwake(
        "processors kept awake by %d spinning processes at %s"
            .formatted(spinners.size(), idle ? "SCHED_IDLE" : "nice 19"),
        spinners);
  }

  private static List<String> pin(int core) {
    return List.of("taskset", "-c", Integer.toString(core));
  }

  /** Whether a program can be started by these words. */
  private static boolean works(List<String> words) {
    try {
      return new ProcessBuilder(Stream.concat(words.stream(), Stream.of("true")).toList())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while it was started.", e);
    }
  }

  /** Whether anything is kept awake. */
  public boolean active() {
    return !spinners.isEmpty();
  }

  /** For the result, in a few words. */
  public String description() {
    return description;
  }

  /** Seconds of processor time that the spinning took so far. */
  double cpuSeconds() {
    return spinners.stream()
        .flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()))
        .flatMap(each -> ProcessUsage.find(each.pid()).stream())
        .mapToDouble(ProcessUsage::cpuSeconds)
        .sum();
  }

  /** The processes that spin, and those that watch over them. */
  List<Long> pids() {
    return spinners.stream()
        .flatMap(each -> Stream.concat(Stream.of(each.toHandle()), each.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  /** Lets the processors halt again. Returns when nothing spins any more. */
  @Override
  public void close() {
    end(spinners);
  }

  private static void end(List<Process> spinners) {
    List<ProcessHandle> all = spinners.stream().flatMap(Process::descendants).toList();
    try {
      for (Process each : spinners) {
        each.getOutputStream().close();
      }
      for (Process each : spinners) {
        boolean _ = each.waitFor(END_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException _) {
      // Then they are ended below.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
    spinners.forEach(Process::destroyForcibly);
  }
}
