package chat.tern.load.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to measure, and for how long.
 *
 * @param senders of the closed loop, one run for each number
 * @param warmUp before each measured span; the server's JVM compiles meanwhile
 * @param throughputSpan measured, per number of senders
 * @param rate messages per second of the open model
 * @param pairs that share the rate, each a sender, a receiver and a conversation
 * @param latencySpan measured
 * @param fewSessions idle sessions of the first reading
 * @param manySessions idle sessions of the second reading
 * @param settle how long to wait before a reading
 * @param textLength characters of a message
 * @param loops event loop threads of the tool
 */
public record BenchOptions(
    Set<Section> sections,
    List<Integer> senders,
    Duration warmUp,
    Duration throughputSpan,
    int rate,
    int pairs,
    Duration latencySpan,
    int fewSessions,
    int manySessions,
    Duration settle,
    int textLength,
    int loops) {

  /** How many connections are open at once, at most. */
  public int connections() {
    int most = 0;
    for (Section section : sections) {
      most =
          Math.max(
              most,
              switch (section) {
                case THROUGHPUT -> 2 * senders.stream().mapToInt(Integer::intValue).max().orElse(0);
                case LATENCY -> 2 * pairs;
                case IDLE -> manySessions;
              });
    }
    return most;
  }
}
