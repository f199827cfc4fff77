package chat.tern.load.bench;

/** A part of the benchmark that can be run alone. */
public enum Section {
  /** Durable sends per second, closed loop. */
  THROUGHPUT,
  /** Latency and CPU at a fixed rate, open model. */
  LATENCY,
  /** Memory per idle session. */
  IDLE
}
