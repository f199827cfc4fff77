package chat.tern.load.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Measures {@link CpuShares} between two moments. A server that ends meanwhile takes no more. */
public final class CpuMeter {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final double MILLIS = Duration.ofSeconds(1).toMillis();

  private final OptionalLong server;
  private final List<Long> helpers;
  private final KeepAwake awake;
  private final long[] loopThreads;
  private double lastOfServer;
  private final long tool = ProcessHandle.current().pid();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * A meter that can be started any number of times.
   *
   * @param server the server's process, when it runs on this machine
   * @param awake whose work is nobody's
   * @param loopThreads the ids of the tool's event loop threads
   */
  public CpuMeter(OptionalLong server, KeepAwake awake, long... loopThreads) {
    this(server, List.of(), awake, loopThreads);
  }

  /**
   * The same for a server that has helpers.
   *
   * @param helpers processes whose work, and that of their children, is the server's
   */
  public CpuMeter(OptionalLong server, List<Long> helpers, KeepAwake awake, long... loopThreads) {
    this.server = server;
    this.helpers = List.copyOf(helpers);
    this.awake = awake;
    this.loopThreads = loopThreads.clone();
  }

  /** Begins a span. */
  public Span start() {
    return new Span(read());
  }

  /** What happens from {@link #start} on. */
  public final class Span {
    private final Reading begin;

    private Span(Reading begin) {
      this.begin = begin;
    }

    /** The shares from the beginning until now; may be called again later. */
    public CpuShares soFar() {
      Reading end = read();
      double seconds = (end.nanos - begin.nanos) / NANOS;
      double serverCores = (end.server - begin.server) / seconds;
      double toolCores = (end.tool - begin.tool) / seconds;
      double busyCores = (end.host.busySeconds() - begin.host.busySeconds()) / seconds;
      double awakeCores = (end.awake - begin.awake) / seconds;
      double stealCores = (end.host.stealSeconds() - begin.host.stealSeconds()) / seconds;
      long busiest = 0;
      for (int loop = 0; loop < loopThreads.length; loop++) {
        busiest = Math.max(busiest, end.loops[loop] - begin.loops[loop]);
      }
      return new CpuShares(
          rounded(seconds),
          rounded(serverCores),
          rounded(toolCores),
          rounded(Math.max(0, busyCores - serverCores - toolCores - awakeCores)),
          rounded(stealCores),
          rounded(awakeCores),
          rounded((end.collectingMillis - begin.collectingMillis) / MILLIS / seconds),
          rounded(busiest / NANOS / seconds));
    }
  }

  private Reading read() {
    return new Reading(
        System.nanoTime(),
        serverSeconds(),
        ProcessUsage.of(tool).cpuSeconds(),
        awake.cpuSeconds(),
        HostUsage.now(),
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .mapToLong(GarbageCollectorMXBean::getCollectionTime)
            .sum(),
        LongStream.of(loopThreads).map(threads::getThreadCpuTime).toArray());
  }

  /** What a server that has ended used until its end. */
  private synchronized double serverSeconds() {
    if (server.isPresent() && ProcessUsage.find(server.getAsLong()).isPresent()) {
      lastOfServer = serving().mapToDouble(ProcessUsage::cpuSeconds).sum();
    }
    return lastOfServer;
  }

  /** The server and its helpers, each once: one of them may have started others of them. */
  private Stream<ProcessUsage> serving() {
    Stream<ProcessHandle> itself = ProcessHandle.of(server.getAsLong()).stream();
    Stream<ProcessHandle> helping =
        helpers.stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .flatMap(helper -> Stream.concat(Stream.of(helper), helper.descendants()));
    return Stream.concat(itself, helping)
        .distinct()
        .flatMap(process -> ProcessUsage.find(process.pid()).stream());
  }

  private static double rounded(double value) {
    return Math.round(value * MILLIS) / MILLIS;
  }

  private record Reading(
      long nanos,
      double server,
      double tool,
      double awake,
      HostUsage host,
      long collectingMillis,
      @SuppressWarnings("ArrayRecordComponent") long[] loops) {}
}
