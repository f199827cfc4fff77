package chat.tern.load.capacity;

import java.util.List;

/**
 * What a search found.
 *
 * @param objectives that were to hold
 * @param rate the highest that held, confirmed; 0 when not even the first did
 * @param firstMissed the lowest rate above it that did not hold; 0 when none was found
 * @param byTool whether the tool was the limit, so that the server may do more
 * @param partial whether somebody ended the search before it was sure
 * @param steps in the order in which they were tried
 */
public record CapacityResult(
    String objectives,
    int rate,
    int firstMissed,
    boolean byTool,
    boolean partial,
    List<Step> steps) {

  public CapacityResult {
    steps = List.copyOf(steps);
  }
}
