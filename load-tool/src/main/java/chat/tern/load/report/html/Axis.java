package chat.tern.load.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Maps values to a place between 0 and 1, and knows which values to label.
 *
 * @param low the value at 0
 * @param high the value at 1
 * @param logarithmic whether equal ratios take equal room; then both ends are above 0
 * @param label how a value is written
 */
record Axis(
    double low,
    double high,
    boolean logarithmic,
    List<Double> ticks,
    DoubleFunction<String> label) {

  private static final double[] STEPS = {1, 2, 5, 10};
  private static final double MANY_DECADES = 2.5;

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
    return new Axis(0, high, false, marks, label);
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
    return new Axis(low, high, true, marks, label);
  }

  /** Between two given values, with given ticks. */
  static Axis between(double low, double high, List<Double> ticks, DoubleFunction<String> label) {
    return new Axis(low, high, false, ticks, label);
  }

  /** Where a value is; outside it is at the end. */
  double place(double value) {
    double share =
        logarithmic
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
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
