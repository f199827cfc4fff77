package chat.tern.load.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps values to a place between 0 and 1, and knows which values to label.
 *
 * @param low the value at 0
 * @param high the value at 1
 * @param scale what takes equal room; where ratios do, both ends are above 0
 * @param label how a value is written
 */
record Axis(
    double low, double high, Scale scale, List<Double> ticks, DoubleFunction<String> label) {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double MANY_DECADES = 2.5;

  /** What takes equal room. */
  enum Scale {
    LINEAR,
    RATIOS,
    RATIOS_ABOVE_ONE
  }

  Axis {
    ticks = List.copyOf(ticks);
  }

  /**
   * From 0 to a round number above the greatest value, with about this many ticks.
   *
   * @param base what counts as round: 1, or 1024 for sizes in bytes
   */
  static Axis fromZero(double greatest, int ticks, double base, DoubleFunction<String> label) {
    double top = greatest > 0 ? greatest : 1;
    double unit = base > 1 ? Math.pow(base, Math.floor(Math.log(top) / Math.log(base))) : 1;
    double step = unit * roundStep(top / unit / ticks);
    double high = step * Math.ceil(top / step - 1e-9);
    List<Double> marks = new ArrayList<>();
    for (int i = 0; i * step <= high + step / 2; i++) {
      marks.add(i * step);
    }
    return new Axis(0, high, Scale.LINEAR, marks, label);
  }

  /** Logarithmic, between numbers of the form 1, 2, 5 times a power of ten. */
  static Axis logarithmic(double least, double greatest, DoubleFunction<String> label) {
    double low = roundDown(least > 0 ? least : 1);
    double high = Math.max(roundUp(greatest), low * 10);
    boolean many = Math.log10(high / low) > MANY_DECADES;
    List<Double> marks = new ArrayList<>();
    for (double decade = Math.floor(Math.log10(low)); decade <= Math.log10(high); decade++) {
      for (double step : many ? new double[] {1} : new double[] {1, 2, 5}) {
        double mark = step * Math.pow(10, decade);
        if (mark >= low * 0.999 && mark <= high * 1.001) {
          marks.add(mark);
        }
      }
    }
    return new Axis(low, high, Scale.RATIOS, marks, label);
  }

  /** From 0, with equal room for equal ratios above 1: a few stay visible beside very many. */
  static Axis manyAndFew(double greatest, DoubleFunction<String> label) {
    double high = Math.max(1, Math.pow(10, Math.ceil(Math.log10(Math.max(greatest, 1)))));
    List<Double> marks = new ArrayList<>(List.of(0.0));
    for (double each = 1; each <= high; each *= 10) {
      marks.add(each);
    }
    return new Axis(0, high, Scale.RATIOS_ABOVE_ONE, marks, label);
  }

  /** Between two given values, with given ticks. */
  static Axis between(double low, double high, List<Double> ticks, DoubleFunction<String> label) {
    return new Axis(low, high, Scale.LINEAR, ticks, label);
  }

  /** Where a value is; outside it is at the end. */
  double place(double value) {
    double share =
        switch (scale) {
          case LINEAR -> (value - low) / (high - low);
          case RATIOS -> Math.log(Math.max(value, low) / low) / Math.log(high / low);
          case RATIOS_ABOVE_ONE -> Math.log1p(Math.max(value, 0)) / Math.log1p(high);
        };
    return Math.clamp(share, 0, 1);
  }

  private static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double step : STEPS) {
      if (step * power >= least * 0.999) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static double roundUp(double value) {
    return roundStep(value);
  }

  private static double roundDown(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    double down = power;
    for (double step : STEPS) {
      if (step * power <= value * 1.001) {
        down = step * power;
      }
    }
    return down;
  }
}
