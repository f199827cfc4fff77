package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.text.WireName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Curves over a common x. The lines are an SVG that stretches with the page; labels and marks are
 * HTML above it, so that they keep their size on a telephone and on paper.
 *
 * @param title what is drawn, with its unit
 * @param note how to read it; may be empty
 * @param at the x of each value
 * @param value how a value is written when somebody points at it
 * @param bands behind the curves
 * @param kind a class of the style sheet: {@code time} or {@code percentiles}
 */
record Chart(
    String title,
    String note,
    Axis x,
    List<Double> at,
    Axis y,
    List<Curve> curves,
    DoubleFunction<String> value,
    List<Band> bands,
    String kind) {

  /**
   * A span of the x that stands out.
   *
   * @param label may be empty
   * @param cssClass how it looks
   */
  record Band(double from, double to, String label, String cssClass) {}

  Markup draw() {
    return Markup.element("figure")
        .with("class", "chart " + kind)
        .add(caption(), plot(), data())
        .done();
  }

  private Markup caption() {
    Markup.Element legend = Markup.element("span").with("class", "legend");
    for (Curve each : curves) {
      legend.add(
          Markup.element("span")
              .with("class", "key " + each.colour().cssClass() + " " + WireName.of(each.look()))
              .text(each.name())
              .done());
    }
    Markup.Element caption =
        Markup.element("figcaption").add(Markup.element("strong").text(title).done());
    if (!note.isEmpty()) {
      caption.add(Markup.element("span", "note", note));
    }
    return caption.add(legend.done()).done();
  }

  private Markup plot() {
    Markup.Element canvas = Markup.element("div").with("class", "canvas");
    for (Band each : bands) {
      double left = x.place(each.from());
      canvas.add(
          Markup.element("div")
              .with("class", "band " + each.cssClass())
              .with(
                  "style", "left:" + percent(left) + ";width:" + percent(x.place(each.to()) - left))
              .add(
                  each.label().isEmpty()
                      ? Markup.NONE
                      : Markup.element("b").text(each.label()).done())
              .done());
    }
    canvas.add(lines());
    return Markup.element("div")
        .with("class", "plot")
        .add(labels("ys", "bottom", y), canvas.done(), labels("xs", "left", x))
        .done();
  }

  private Markup lines() {
    List<Markup> parts = new ArrayList<>();
    for (double each : y.ticks()) {
      String height = Double.toString(Math.round(10_000 * (1 - y.place(each))) / 10.0);
      parts.add(path("grid", "M0 " + height + "H1000"));
    }
    for (double each : x.ticks()) {
      String left = Double.toString(Math.round(10_000 * x.place(each)) / 10.0);
      parts.add(path("grid upright", "M" + left + " 0V1000"));
    }
    for (Curve each : curves) {
      if (each.look() == Look.AREA) {
        parts.add(path("fill " + each.colour().cssClass(), each.area(x, at, y)));
      }
    }
    // The first curve is the most important one and lies on top.
    for (Curve each : curves.reversed()) {
      parts.add(
          path(
              "line " + each.colour().cssClass() + " " + WireName.of(each.look()),
              each.path(x, at, y)));
    }
    return Markup.element("svg")
        .with("viewBox", "0 0 1000 1000")
        .with("preserveAspectRatio", "none")
        .with("role", "img")
        .with("aria-label", title)
        .add(parts)
        .done();
  }

  private static Markup path(String cssClass, String path) {
    return Markup.element("path")
        .with("class", cssClass)
        .with("vector-effect", "non-scaling-stroke")
        .with("d", path)
        .done();
  }

  private static Markup labels(String cssClass, String side, Axis axis) {
    Markup.Element labels = Markup.element("div").with("class", cssClass);
    for (double each : axis.ticks()) {
      labels.add(
          Markup.element("span")
              .with("style", side + ":" + percent(axis.place(each)))
              .text(Numbers.trimmed(axis.label().apply(each)))
              .done());
    }
    return labels.done();
  }

  /** What the script shows at the pointer, as text that needs no further work. */
  private Markup data() {
    List<Series> series = new ArrayList<>();
    for (Curve each : curves) {
      series.add(
          new Series(
              each.name(),
              each.colour().cssClass(),
              each.values().stream()
                  .map(one -> Double.isNaN(one) ? "–" : value.apply(one))
                  .toList()));
    }
    String json =
        new String(
            ApiCodec.write(
                new Data(
                    at.stream().map(each -> Math.round(10_000 * x.place(each)) / 1e4).toList(),
                    at.stream().map(x.label()::apply).toList(),
                    series)),
            StandardCharsets.UTF_8);
    return Markup.json(json);
  }

  private static String percent(double share) {
    return Math.round(100_000 * share) / 1e3 + "%";
  }

  record Data(List<Double> at, List<String> labels, List<Series> series) {}

  record Series(String name, String colour, List<String> values) {}
}
