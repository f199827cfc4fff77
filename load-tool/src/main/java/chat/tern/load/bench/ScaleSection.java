package chat.tern.load.bench;

/** A part of the benchmark of a cluster that can be run alone. */
public enum ScaleSection {
  /** Sends per second and latency by the number of nodes. */
  NODES,
  /** One conversation in which many messages are always under way. */
  HOT,
  /** Many conversations, one message under way in each. */
  COOL,
  /** Sends per second by the number of nodes, each of which has a small share of the processors. */
  LIMITED,
  /** What others notice of a large busy group. */
  GROUP
}
