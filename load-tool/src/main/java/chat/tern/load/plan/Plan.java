package chat.tern.load.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a run does. A plan that exists makes sense: the constructor checks all of it at once.
 *
 * @param name for reports, such as {@code steady}
 * @param description one or two sentences on what it shows
 * @param seed of all that is drawn: the same seed, the same messages at the same times
 * @param warmUp load that is not measured, so that the server's JVM has compiled
 * @param duration of the measured part
 * @param connections that are open, each of its own user; those in no conversation are idle
 * @param drops share of the connections that break without a word in a minute, besides all else
 * @param storms moments at which many connections break at once
 * @param reads of history, beside the messages
 * @param server settings of a server that is started for the run, by key; one that runs anyway is
 *     not changed
 */
public record Plan(
    String name,
    String description,
    long seed,
    Duration warmUp,
    Duration duration,
    int connections,
    Conversations conversations,
    Load load,
    Reads reads,
    Messages messages,
    Connecting connecting,
    Behaviours behaviours,
    double drops,
    List<Storm> storms,
    Map<String, String> server) {

  /**
   * Checks everything.
   *
   * @throws PlanException with every problem
   */
  public Plan {
    storms = List.copyOf(storms);
    server = Collections.unmodifiableSortedMap(new TreeMap<>(server));
    List<PlanProblem> problems =
        PlanCheck.of(
            new PlanCheck.Parts(
                warmUp,
                duration,
                connections,
                conversations,
                load,
                reads,
                messages,
                connecting,
                behaviours,
                drops,
                storms));
    if (!problems.isEmpty()) {
      throw new PlanException(problems);
    }
  }

  /** A builder that begins with the smallest plan that makes sense. */
  public static PlanBuilder named(String name) {
    return new PlanBuilder(name);
  }

  /** A builder that begins with this plan. */
  public PlanBuilder change() {
    return new PlanBuilder(this);
  }
}
