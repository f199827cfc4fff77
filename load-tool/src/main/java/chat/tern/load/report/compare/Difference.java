package chat.tern.load.report.compare;

import java.util.OptionalDouble;

/**
 * One figure of two runs.
 *
 * @param key of the figure, for a script
 * @param first its value, when the first run knows it
 * @param second its value, when the second run knows it
 * @param noise the share of the larger value below which a difference is noise; empty where there
 *     is no difference, and where it cannot be told
 */
public record Difference(
    String name,
    String key,
    OptionalDouble first,
    OptionalDouble second,
    OptionalDouble noise,
    Judgement judgement) {

  /** What a difference means. */
  public enum Judgement {
    BETTER("better"),
    WORSE("worse"),
    /** More than noise, of a figure that is neither good nor bad. */
    DIFFERENT("different"),
    /** Within the noise. */
    SAME("same"),
    /** More than noise between two intervals, but one of the runs cannot be trusted to compare. */
    DOUBTFUL("doubtful"),
    /** One of the runs does not know the figure, or is too short. */
    UNKNOWN("–");

    private final String word;

    Judgement(String word) {
      this.word = word;
    }

    /** For a person. */
    public String word() {
      return word;
    }
  }

  static Difference of(KeyFigure figure, NamedRun first, NamedRun second, boolean comparable) {
    OptionalDouble one = figure.of(first.result());
    OptionalDouble other = figure.of(second.result());
    OptionalDouble noise =
        one.isEmpty() || other.isEmpty() || one.getAsDouble() == other.getAsDouble()
            ? OptionalDouble.empty()
            : figure
                .noise()
                .band(
                    first.result(),
                    second.result(),
                    Math.max(one.getAsDouble(), other.getAsDouble()));
    return new Difference(
        figure.name(),
        figure.key(),
        one,
        other,
        noise,
        judge(figure, one, other, noise, comparable));
  }

  private static Judgement judge(
      KeyFigure figure,
      OptionalDouble first,
      OptionalDouble second,
      OptionalDouble noise,
      boolean comparable) {
    if (first.isEmpty() || second.isEmpty()) {
      return Judgement.UNKNOWN;
    }
    double one = first.getAsDouble();
    double other = second.getAsDouble();
    if (one == other) {
      return Judgement.SAME;
    }
    if (noise.isEmpty()) {
      return Judgement.UNKNOWN;
    }
    if (Math.abs(other - one) <= noise.getAsDouble() * Math.max(one, other)) {
      return Judgement.SAME;
    }
    if (!comparable && !(figure.noise() instanceof Noise.Exact)) {
      return Judgement.DOUBTFUL;
    }
    return switch (figure.better()) {
      case HIGHER -> other > one ? Judgement.BETTER : Judgement.WORSE;
      case LOWER -> other < one ? Judgement.BETTER : Judgement.WORSE;
      case NEITHER -> Judgement.DIFFERENT;
    };
  }
}
