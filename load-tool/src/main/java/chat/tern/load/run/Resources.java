package chat.tern.load.run;

import chat.tern.load.host.CpuMeter;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.KeepAwake;
import chat.tern.load.host.ProcessUsage;
import chat.tern.load.host.WakeUps;
import chat.tern.load.result.MachineDelay;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.Optional;
import java.util.OptionalLong;

/** What the server and the tool use of this machine, and how it serves them. For one thread. */
final class Resources implements AutoCloseable {

  private final OptionalLong server;
  private final CpuMeter meter;
  private final KeepAwake awake;
  private final WakeUps wakeUps = WakeUps.watch();
  private CpuMeter.Span whole;
  private CpuMeter.Span interval;

  /**
   * Looks at two processes.
   *
   * @param subject the server
   * @param awake what keeps the processors from halting
   * @param loopThreads of the tool
   */
  Resources(Subject subject, KeepAwake awake, long... loopThreads) {
    this.server = subject.pid();
    this.awake = awake;
    this.meter = new CpuMeter(server, subject.helpers(), awake, loopThreads);
    this.whole = meter.start();
    this.interval = whole;
  }

  /** The measured part begins. */
  void begin() {
    whole = meter.start();
    interval = whole;
    LatencySummary _ = wakeUps.sinceLast();
  }

  /** Shares since the last call, or since {@link #begin}. */
  CpuShares interval() {
    CpuShares shares = interval.soFar();
    interval = meter.start();
    return shares;
  }

  /** Shares since {@link #begin}. */
  CpuShares whole() {
    return whole.soFar();
  }

  /** How late threads woke since {@link #begin}; once. */
  MachineDelay delay() {
    return new MachineDelay(wakeUps.sinceLast(), awake.active());
  }

  /** The server's usage; empty when it runs elsewhere or has ended. */
  Optional<Usage> server(CpuShares shares) {
    return serverMemory().map(bytes -> new Usage(shares.server(), bytes));
  }

  /** RSS of the server in bytes. */
  Optional<Long> serverMemory() {
    return server.isEmpty()
        ? Optional.empty()
        : ProcessUsage.find(server.getAsLong()).map(ProcessUsage::residentBytes);
  }

  /** RSS of this process in bytes. */
  static long toolMemory() {
    return ProcessUsage.of(ProcessHandle.current().pid()).residentBytes();
  }

  @Override
  public void close() {
    wakeUps.close();
  }
}
