package chat.tern.load.verify;

import chat.tern.load.fault.FaultKind;
import java.time.Duration;
import java.util.Set;

/**
 * What a verification does.
 *
 * @param connections devices that connect, two for each user
 * @param rate messages per second that are offered, to all conversations together
 * @param groups conversations of several; each user has direct ones besides
 * @param members who are in a group all the time; two more come and go
 * @param textLength characters of a message, about
 * @param faults what is done meanwhile; may be empty
 * @param patience how long, after the last message, devices may take to have everything
 */
public record VerifyOptions(
    Duration duration,
    long seed,
    int connections,
    int rate,
    int groups,
    int members,
    int textLength,
    Set<FaultKind> faults,
    Duration patience) {

  private static final Duration LONGEST_GAP = Duration.ofSeconds(4);

  public VerifyOptions {
    faults = Set.copyOf(faults);
  }

  /** The longest time without a fault: so that a short run has some, too. */
  Duration longestGap() {
    Duration fifth = duration.dividedBy(5);
    return fifth.compareTo(LONGEST_GAP) < 0 ? fifth : LONGEST_GAP;
  }

  /** How long a service is gone at most: in a short run there is to be time for more. */
  Duration longestOutage() {
    return duration.dividedBy(4);
  }

  /** The number of users. */
  public int users() {
    return Math.max(connections / 2, members + Company.GUESTS);
  }
}
