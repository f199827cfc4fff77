package chat.tern.load.report.html;

import java.util.List;

/**
 * One line of a chart.
 *
 * @param name in the legend
 * @param colour the number of the colour in the style sheet
 * @param values one for each x of the chart; NaN where there is none
 */
record Curve(String name, Colour colour, Look look, List<Double> values) {

  Curve {
    values = List.copyOf(values);
  }

  /** How it is drawn. */
  enum Look {
    LINE,
    DASHED,
    FAINT,
    AREA
  }

  /** The colours of the style sheet. */
  enum Colour {
    BLUE("c0"),
    ORANGE("c1"),
    GREEN("c2"),
    PURPLE("c3"),
    RED("c4"),
    GREY("c5");

    private static final List<Colour> OF_RUNS = List.of(BLUE, ORANGE, GREEN, PURPLE, RED, GREY);

    private final String cssClass;

    Colour(String cssClass) {
      this.cssClass = cssClass;
    }

    /** The colour of a run among several. */
    static Colour ofRun(int index) {
      return OF_RUNS.get(index % OF_RUNS.size());
    }

    String cssClass() {
      return cssClass;
    }
  }

  /** Where it begins, continues and ends, as the path of an SVG of 1000 by 1000. */
  String path(Axis x, List<Double> at, Axis y) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      if (Double.isNaN(value)) {
        drawing = false;
        continue;
      }
      String point = point(x.place(at.get(i)), y.place(value));
      // A point alone is a line to itself, which round ends make a dot.
      path.append(drawing ? "L" + point : "M" + point + "L" + point);
      drawing = true;
    }
    return path.toString();
  }

  /** As {@link #path}, closed along the bottom. */
  String area(Axis x, List<Double> at, Axis y) {
    StringBuilder path = new StringBuilder();
    int from = 0;
    while (from < values.size()) {
      int to = from;
      while (to < values.size() && !Double.isNaN(values.get(to))) {
        to++;
      }
      if (to > from) {
        path.append("M").append(point(x.place(at.get(from)), 0));
        for (int i = from; i < to; i++) {
          path.append("L").append(point(x.place(at.get(i)), y.place(values.get(i))));
        }
        path.append("L").append(point(x.place(at.get(to - 1)), 0)).append("Z");
      }
      from = to + 1;
    }
    return path.toString();
  }

  private static String point(double x, double y) {
    return tenths(1000 * x) + " " + tenths(1000 * (1 - y));
  }

  private static String tenths(double value) {
    long tenths = Math.round(10 * value);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
  }
}
