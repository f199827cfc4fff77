package chat.tern.load.fault;

import chat.tern.load.host.Programs;
import chat.tern.load.outcome.ExitCode;
import chat.tern.load.outcome.LoadException;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * What is done to a server's process. A full disk is one as far as the process can tell: the
 * kernel's limit on the size of a file (RLIMIT_FSIZE) lets its writes fail, needs no rights beyond
 * those of the user who started it, and is lifted while it runs. The clock is the process's own,
 * where {@link ProcessClock} is available.
 */
public final class ServerFaults implements FaultActor {

  /** Beyond the first pages of a file no write goes through; logs and databases are longer. */
  private static final String FULL = "16384";

  private static final Duration TOOL_LIMIT = Duration.ofSeconds(10);

  /** One kill in four hits a server that has hardly come up. */
  private static final double AGAIN = 0.25;

  private static final int HARDLY_UP_MILLIS = 300;

  private final Victim victim;
  private final Optional<ProcessClock> clock;
  private final RandomGenerator random;

  public ServerFaults(Victim victim, Optional<ProcessClock> clock, RandomGenerator random) {
    this.victim = victim;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Set<FaultKind> kinds() {
    EnumSet<FaultKind> kinds = EnumSet.of(FaultKind.KILL);
    if (Programs.available("kill")) {
      kinds.add(FaultKind.PAUSE);
    }
    if (Programs.available("prlimit")) {
      kinds.add(FaultKind.DISK);
    }
    if (clock.isPresent()) {
      kinds.add(FaultKind.CLOCK);
    }
    return kinds;
  }

  @Override
  public String target() {
    return "server";
  }

  @Override
  public void begin(Fault fault) {
    switch (fault.kind()) {
      case KILL -> victim.kill();
      case PAUSE -> run("kill", "-STOP", pid());
      case DISK -> run("prlimit", "--pid", pid(), "--fsize=" + FULL + ":");
      case CLOCK -> clock.orElseThrow().jump(jump(fault.share()));
      default -> throw notOurs(fault);
    }
  }

  @Override
  public void end(Fault fault) {
    switch (fault.kind()) {
      case KILL -> {
        victim.start();
        if (fault.share() < AGAIN) {
          Pauses.sleep(Duration.ofMillis(random.nextInt(HARDLY_UP_MILLIS)));
          victim.kill();
          victim.start();
        }
      }
      case PAUSE -> run("kill", "-CONT", pid());
      case DISK -> run("prlimit", "--pid", pid(), "--fsize=unlimited:");
      case CLOCK -> clock.orElseThrow().jump(Duration.ZERO);
      default -> throw notOurs(fault);
    }
  }

  private String pid() {
    return Long.toString(victim.pid());
  }

  /** From minutes to more than a day, forwards or back. */
  private Duration jump(double strength) {
    Duration far = Duration.ofMinutes(10 + Math.round(strength * strength * 2_000));
    return random.nextBoolean() ? far : far.negated();
  }

  private static void run(String... words) {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(TOOL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
          || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new LoadException(
            ExitCode.MACHINE,
            "\"%s\" failed: leave this fault out with --faults."
                .formatted(String.join(" ", words)));
      }
    } catch (IOException e) {
      throw new LoadException(
          ExitCode.MACHINE, "Cannot run \"" + words[0] + "\": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadException(ExitCode.INTERNAL, "Interrupted while a fault was done.", e);
    }
  }

  private static IllegalArgumentException notOurs(Fault fault) {
    return new IllegalArgumentException(fault.kind() + " is not done to a server");
  }
}
