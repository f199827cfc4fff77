package chat.tern.load.run;

import chat.tern.load.host.CpuMeter;
import chat.tern.load.host.CpuShares;
import chat.tern.load.host.ProcessUsage;
import chat.tern.load.result.Usage;
import java.util.Optional;
import java.util.OptionalLong;

/** What the server and the tool use of this machine. For one thread. */
final class Resources {

  private final OptionalLong server;
  private final CpuMeter meter;
  private CpuMeter.Span whole;
  private CpuMeter.Span interval;

  /**
   * Looks at two processes.
   *
   * @param subject the server
   * @param loopThreads of the tool
   */
  Resources(Subject subject, long... loopThreads) {
    this.server = subject.pid();
    this.meter = new CpuMeter(server, subject.helpers(), loopThreads);
    this.whole = meter.start();
    this.interval = whole;
  }

  /** The measured part begins. */
  void begin() {
    whole = meter.start();
    interval = whole;
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
}
