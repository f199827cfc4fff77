package chat.tern.load.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All that one run found out; what the JSON file of a run holds.
 *
 * @param format of this record; grows when a field changes its meaning
 * @param scenario the plan's name
 * @param plan the whole plan as YAML, so that a report says what was run
 * @param seed of all that was drawn
 * @param startedAt to the millisecond, as files hold it
 * @param seconds of the measured part
 * @param target what was driven, in one line
 * @param machine the hardware, in one line
 * @param partial whether somebody ended the run before its time
 * @param connectFailures why connects failed, those before the measured part among them; empty when
 *     none did, or nobody noted it
 * @param reads empty when the plan had none
 * @param timeline in order
 * @param proof empty when nobody checked the history
 * @param thresholds as many as were asked for
 */
public record RunResult(
    int format,
    String scenario,
    String plan,
    long seed,
    Instant startedAt,
    double seconds,
    String target,
    String machine,
    boolean partial,
    Counts counts,
    Optional<ConnectFailures> connectFailures,
    Timings timings,
    Optional<Reads> reads,
    List<Point> timeline,
    List<FaultMark> faults,
    Cost cost,
    SelfCheck selfCheck,
    Optional<Proof> proof,
    List<ThresholdVerdict> thresholds) {

  public static final int FORMAT = 1;

  public RunResult {
    startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    timeline = List.copyOf(timeline);
    faults = List.copyOf(faults);
    thresholds = List.copyOf(thresholds);
  }

  /** The same run, held against these thresholds. */
  public RunResult judged(List<ThresholdVerdict> verdicts) {
    return new RunResult(
        format,
        scenario,
        plan,
        seed,
        startedAt,
        seconds,
        target,
        machine,
        partial,
        counts,
        connectFailures,
        timings,
        reads,
        timeline,
        faults,
        cost,
        selfCheck,
        proof,
        verdicts);
  }

  /** Whether every threshold was met. */
  public boolean held() {
    return thresholds.stream().allMatch(ThresholdVerdict::held);
  }
}
