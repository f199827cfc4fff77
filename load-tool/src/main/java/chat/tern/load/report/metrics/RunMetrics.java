package chat.tern.load.report.metrics;

import chat.tern.load.result.Checks;
import chat.tern.load.result.ConnectFailures;
import chat.tern.load.result.Counts;
import chat.tern.load.result.FaultMark;
import chat.tern.load.result.Point;
import chat.tern.load.result.RunListener;
import chat.tern.load.result.Usage;
import chat.tern.load.stats.LatencySummary;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The state of a run as metrics {@code tern_load_*}: counters since the beginning of the measured
 * part, gauges and latency quantiles of the last interval. Safe for all threads.
 */
final class RunMetrics implements RunListener {

  private static final double MILLIS_PER_SECOND = 1e3;

  private final String scenario;
  private final SequencedMap<String, Long> faults = new TreeMap<>();
  private Counts total = Counts.NONE;
  private ConnectFailures failures = ConnectFailures.NONE;
  private Optional<Point> latest = Optional.empty();
  private long acks;
  private long deliveries;
  private Optional<Checks> checks = Optional.empty();
  private double serverCpuSeconds;
  private double toolCpuSeconds;
  private double othersCpuSeconds;

  RunMetrics(String scenario) {
    this.scenario = scenario;
  }

  @Override
  public void onStep(String step) {
    // A step is for people; nothing counts them.
  }

  @Override
  public synchronized void onPoint(Point point) {
    double seconds = point.atSeconds() - latest.map(Point::atSeconds).orElse(0.0);
    total = total.plus(point.counts());
    failures = failures.plus(point.connectFailures().orElse(ConnectFailures.NONE));
    acks += point.ack().count();
    deliveries += point.delivery().count();
    serverCpuSeconds += seconds * point.server().map(Usage::cores).orElse(0.0);
    toolCpuSeconds += seconds * point.tool().cores();
    othersCpuSeconds += seconds * point.othersCores();
    latest = Optional.of(point);
  }

  @Override
  public synchronized void onFault(FaultMark fault) {
    faults.merge(fault.kind(), 1L, Long::sum);
  }

  @Override
  public synchronized void onChecks(Checks seen) {
    checks = Optional.of(seen);
  }

  /** The page as it is now. */
  synchronized String page() {
    Exposition page = new Exposition();
    page.metric("tern_load_run_info", "gauge", "The scenario that runs.")
        .sample("tern_load_run_info", Map.of("scenario", scenario), 1);
    counters(page);
    page.metric("tern_load_faults_total", "counter", "Faults done to the server.");
    faults.forEach((kind, count) ->
        page.sample("tern_load_faults_total", Map.of("kind", kind), (double) count));
    checks.ifPresent(seen ->
        counter(page, "violations", "Promises that the oracle saw broken.", seen.violations()));
    latest.ifPresent(point -> latest(page, point));
    return page.toString();
  }

  private void counters(Exposition page) {
    counter(page, "sends_due", "Sends that the plan asked for.", total.due());
    counter(page, "sends", "Sends put on the wire, without repeats.", total.sent());
    counter(page, "acks", "Sends that the server acknowledged.", total.acked());
    counter(page, "deliveries", "Messages that arrived, at all devices.", total.delivered());
    counter(page, "sends_refused", "Sends refused for good.", total.refused());
    counter(page, "sends_limited", "Sends refused for now.", total.limited());
    counter(page, "sends_late", "Sends that this tool made too late.", total.late());
    counter(page, "connects", "Connections that were caught up.", total.connects());
    counter(page, "connect_failures", "Connects that failed.", total.connectFailures());
    page.metric(
        "tern_load_connect_failures_by_reason_total", "counter", "Why connects failed, by reason.");
    failures
        .reasons()
        .forEach(each ->
            page.sample(
                "tern_load_connect_failures_by_reason_total",
                Map.of("reason", each.kind()),
                (double) each.count()));
    counter(page, "disconnects", "Connections that ended by themselves.", total.disconnects());
    counter(page, "sent_bytes", "Bytes written to all sockets.", total.bytesSent());
    counter(page, "received_bytes", "Bytes read from all sockets.", total.bytesReceived());
    counter(page, "tool_cpu_seconds", "CPU time of this tool.", toolCpuSeconds);
    counter(page, "others_cpu_seconds", "CPU time of all else, with steal.", othersCpuSeconds);
  }

  private void latest(Exposition page, Point point) {
    gauge(page, "elapsed_seconds", "Time since measuring began.", point.atSeconds());
    gauge(page, "connections", "Connections open and caught up.", point.connections());
    gauge(page, "tool_resident_memory_bytes", "Memory of this tool.", point.tool().residentBytes());
    point
        .server()
        .ifPresent(server -> {
          counter(page, "server_cpu_seconds", "CPU time of the server.", serverCpuSeconds);
          gauge(
              page,
              "server_resident_memory_bytes",
              "Memory of the server.",
              server.residentBytes());
        });
    latency(page, "ack_latency_seconds", "From due to acknowledged.", point.ack(), acks);
    latency(page, "delivery_latency_seconds", "From due to arrived.", point.delivery(), deliveries);
  }

  private static void latency(
      Exposition page, String name, String help, LatencySummary summary, long count) {
    String metric = "tern_load_" + name;
    page.metric(metric, "summary", help + " Quantiles are of the last interval.");
    if (summary.count() > 0) {
      quantile(page, metric, "0.5", summary.p50Ms());
      quantile(page, metric, "0.9", summary.p90Ms());
      quantile(page, metric, "0.99", summary.p99Ms());
      quantile(page, metric, "0.999", summary.p999Ms());
    }
    page.sample(metric + "_count", (double) count);
  }

  private static void quantile(Exposition page, String metric, String quantile, double millis) {
    page.sample(metric, Map.of("quantile", quantile), millis / MILLIS_PER_SECOND);
  }

  private static void counter(Exposition page, String name, String help, double value) {
    String metric = "tern_load_" + name + "_total";
    page.metric(metric, "counter", help).sample(metric, value);
  }

  private static void counter(Exposition page, String name, String help, long value) {
    counter(page, name, help, (double) value);
  }

  private static void gauge(Exposition page, String name, String help, long value) {
    gauge(page, name, help, (double) value);
  }

  private static void gauge(Exposition page, String name, String help, double value) {
    String metric = "tern_load_" + name;
    page.metric(metric, "gauge", help).sample(metric, value);
  }
}
