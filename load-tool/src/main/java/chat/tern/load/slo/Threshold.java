package chat.tern.load.slo;

import chat.tern.load.result.RunResult;
import chat.tern.load.result.ThresholdVerdict;
import chat.tern.load.text.Spelling;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One thing that a run has to hold, such as {@code delivery.p99 < 200ms}. */
public final class Threshold {

  private static final Pattern FORM =
      Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s*(<=|>=|==|=|<|>)\\s*(\\S.*?)\\s*");

  /** What the value is compared by. */
  private enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("="),
    AT_LEAST(">="),
    MORE(">");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    boolean holds(double measured, double bound) {
      return switch (this) {
        case LESS -> measured < bound;
        case AT_MOST -> measured <= bound;
        case EQUAL -> measured == bound;
        case AT_LEAST -> measured >= bound;
        case MORE -> measured > bound;
      };
    }
  }

  private final Metric metric;
  private final Comparison comparison;
  private final double bound;
  private final String text;

  private Threshold(Metric metric, Comparison comparison, double bound, String text) {
    this.metric = metric;
    this.comparison = comparison;
    this.bound = bound;
    this.text = text;
  }

  /** How reading a threshold came out. */
  public sealed interface Parsed {
    /** It makes sense. */
    record Read(Threshold threshold) implements Parsed {}

    /** It does not, in a sentence that says what would. */
    record Wrong(String sentence) implements Parsed {}
  }

  /** Reads {@code METRIC SIGN VALUE}; {@code p99} alone is that of the delivery. */
  public static Parsed parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return new Parsed.Wrong(
          "\"" + text.strip() + "\" is no threshold: write one as \"delivery.p99 < 200ms\".");
    }
    Map<String, Metric> metrics = Metric.byName();
    String name = form.group(1);
    Metric metric = metrics.get(metrics.containsKey(name) ? name : "delivery." + name);
    if (metric == null) {
      return new Parsed.Wrong(
          "\"" + name + "\" is not measured" + Spelling.hint(name, metrics.keySet()));
    }
    String value = form.group(3);
    if (metric.ofMessages() && value.endsWith("%")) {
      metric = metric.asShare();
    }
    Optional<Double> bound = metric.quantity().parse(value);
    if (bound.isEmpty()) {
      return new Parsed.Wrong(
          "\"%s\" is %s, not \"%s\"."
              .formatted(metric.name(), metric.quantity().expected(), value));
    }
    String plain = "%s %s %s".formatted(metric.name(), form.group(2), value);
    return new Parsed.Read(new Threshold(metric, comparison(form.group(2)), bound.get(), plain));
  }

  private static Comparison comparison(String sign) {
    for (Comparison each : Comparison.values()) {
      if (each.sign.equals(sign)) {
        return each;
      }
    }
    return Comparison.EQUAL;
  }

  /** Compares; what a run could not see does not hold. */
  public ThresholdVerdict judge(RunResult result) {
    OptionalDouble measured = metric.of().apply(result);
    return new ThresholdVerdict(
        toString(),
        measured.isPresent() ? metric.quantity().show(measured.getAsDouble()) : "not measured",
        measured.isPresent() && comparison.holds(measured.getAsDouble(), bound));
  }

  /** As it was written, with the whole name of the metric. */
  @Override
  public String toString() {
    return text;
  }
}
