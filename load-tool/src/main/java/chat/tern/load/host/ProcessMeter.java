package chat.tern.load.host;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Measures what each of several processes works between two moments. */
public final class ProcessMeter {

  private final List<Named> processes;

  /** Of these, in this order. */
  public ProcessMeter(List<Named> processes) {
    this.processes = List.copyOf(processes);
  }

  /**
   * A process to watch.
   *
   * @param withChildren whether what its children work is its own, as with PostgreSQL
   */
  public record Named(String name, long pid, boolean withChildren) {

    private double cpuSeconds() {
      Stream<ProcessHandle> all =
          ProcessHandle.of(pid).stream()
              .flatMap(process ->
                  Stream.concat(
                      Stream.of(process), withChildren ? process.descendants() : Stream.empty()));
      return all.flatMap(process -> ProcessUsage.find(process.pid()).stream())
          .mapToDouble(ProcessUsage::cpuSeconds)
          .sum();
    }
  }

  /** Begins a span. */
  public Span start() {
    return new Span(read());
  }

  private SequencedMap<String, Double> read() {
    SequencedMap<String, Double> seconds = new LinkedHashMap<>();
    processes.forEach(each -> seconds.put(each.name(), each.cpuSeconds()));
    return seconds;
  }

  /** What happens from {@link #start} on. */
  public final class Span {
    private final Map<String, Double> begin;

    private Span(Map<String, Double> begin) {
      this.begin = begin;
    }

    /** CPU-seconds of each process from the beginning until now; 0 for one that has ended. */
    public SequencedMap<String, Double> soFar() {
      SequencedMap<String, Double> seconds = read();
      seconds.replaceAll((name, end) -> Math.max(0, end - begin.getOrDefault(name, 0.0)));
      return seconds;
    }
  }
}
