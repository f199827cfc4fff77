package chat.tern.load.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What to measure of a cluster, and for how long.
 *
 * @param nodes numbers of nodes, one cluster for each; all sections but {@link ScaleSection#NODES}
 *     run on the first
 * @param warmUp before each measured span
 * @param span measured
 * @param senders of the closed loop, each with one receiver
 * @param rate messages per second of the open model
 * @param pairs that share the rate
 * @param hotSenders members of the hot conversation that send; one more listens
 * @param hotInFlight messages that each of them keeps under way
 * @param coolConversations that each have one message under way
 * @param groupSizes members of the busy group
 * @param groupRate posts to it per second
 * @param groupPairs pairs beside it
 * @param groupPairsRate messages per second of all those pairs
 * @param limitedGroups with one sender each, where nodes are limited
 * @param limitedMembers of each of those
 * @param nodeCpus processors of each node there
 * @param textLength characters of a message
 * @param loops event loop threads of the tool, for each node
 */
public record ScaleOptions(
    Set<ScaleSection> sections,
    List<Integer> nodes,
    Duration warmUp,
    Duration span,
    int senders,
    int rate,
    int pairs,
    int hotSenders,
    int hotInFlight,
    int coolConversations,
    List<Integer> groupSizes,
    int groupRate,
    int groupPairs,
    int groupPairsRate,
    int limitedGroups,
    int limitedMembers,
    double nodeCpus,
    int textLength,
    int loops) {

  /** How many connections are open at once, at most. */
  public int connections() {
    int most = 0;
    for (ScaleSection section : sections) {
      most =
          Math.max(
              most,
              switch (section) {
                case NODES -> 2 * Math.max(senders, pairs);
                case HOT -> hotSenders + 1;
                case LIMITED -> limitedGroups * limitedMembers;
                case COOL -> 2 * coolConversations;
                case GROUP ->
                    2 * groupPairs
                        + groupSizes.stream().mapToInt(Integer::intValue).max().orElse(0);
              });
    }
    return most;
  }

  /** For the sections that measure one server as well. */
  BenchOptions bench() {
    return forPairs(rate, pairs);
  }

  /** For the pairs beside a group. */
  BenchOptions beside() {
    return forPairs(groupPairsRate, groupPairs);
  }

  private BenchOptions forPairs(int perSecond, int numberOfPairs) {
    return new BenchOptions(
        Set.of(),
        List.of(senders),
        warmUp,
        span,
        perSecond,
        numberOfPairs,
        span,
        0,
        0,
        Duration.ZERO,
        textLength,
        loops);
  }
}
