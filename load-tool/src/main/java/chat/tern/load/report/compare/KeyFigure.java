package chat.tern.load.report.compare;

import chat.tern.load.result.RunResult;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One of the figures that runs are compared by.
 *
 * @param name for a person
 * @param key for a script
 * @param unit how to write its values
 * @param better in which direction it improves
 * @param noise what tells a difference from chance
 * @param value empty where the run does not know it
 */
public record KeyFigure(
    String name,
    String key,
    Unit unit,
    Better better,
    Noise noise,
    Function<RunResult, OptionalDouble> value) {

  /** Which of two values is the better one. */
  public enum Better {
    HIGHER,
    LOWER,
    /** It says what was done, not how well. */
    NEITHER
  }

  /** Its value in a run. */
  public OptionalDouble of(RunResult run) {
    return value.apply(run);
  }

  /** Its value in a run as a person reads it, or a dash. */
  public String text(RunResult run) {
    OptionalDouble known = of(run);
    return known.isPresent() ? unit.format(known.getAsDouble()) : "–";
  }

  /** All of them, in the order in which they are read. */
  public static List<KeyFigure> all() {
    return KeyFigures.ALL;
  }
}
