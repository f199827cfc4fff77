package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.compare.Comparison;
import chat.tern.load.report.compare.ComparisonTable;
import chat.tern.load.report.compare.Difference;
import chat.tern.load.report.compare.Difference.Judgement;
import chat.tern.load.report.compare.KeyFigure;
import chat.tern.load.report.compare.KeyFigure.Better;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.report.html.Curve.Colour;
import chat.tern.load.report.html.Curve.Look;
import chat.tern.load.report.html.TimeCharts.Figure;
import chat.tern.load.report.html.TimeCharts.Merge;
import chat.tern.load.report.html.TimeCharts.Wish;
import chat.tern.load.result.Distribution;
import chat.tern.load.result.Timings;
import chat.tern.load.result.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several runs beside each other. */
final class ComparisonPart {

  private static final int PAIR = 2;

  private final List<NamedRun> runs;

  private ComparisonPart(List<NamedRun> runs) {
    this.runs = runs;
  }

  static Markup of(List<NamedRun> runs) {
    ComparisonPart part = new ComparisonPart(runs);
    return Markup.join(part.cards(), part.figures(), part.latencies(), part.timeline());
  }

  private Markup cards() {
    Markup.Element cards = Markup.element("div").with("class", "cards");
    for (int i = 0; i < runs.size(); i++) {
      NamedRun run = runs.get(i);
      cards.add(
          Markup.element("div")
              .with("class", "card " + Colour.ofRun(i).cssClass())
              .add(
                  Markup.element("h2").text(run.name()).done(),
                  Markup.element("p", "note", run.result().target()),
                  VerdictPart.of(run.result()))
              .done());
    }
    return cards.done();
  }

  private Markup figures() {
    if (runs.size() == PAIR) {
      return pair(Comparison.of(runs.getFirst(), runs.getLast()));
    }
    Table table =
        Table.ofFigures(
            Stream.concat(Stream.of(""), runs.stream().map(NamedRun::name)).toArray(String[]::new));
    for (KeyFigure each : KeyFigure.all()) {
      if (runs.stream().anyMatch(run -> each.of(run.result()).isPresent())) {
        List<Markup> cells = new ArrayList<>(List.of(Markup.text(each.name())));
        cells.addAll(values(each, differsAsWritten(each)));
        table.row(cells);
      }
    }
    return Section.of("Key figures", "The best value of each row is bold.", table.draw());
  }

  private Markup pair(Comparison comparison) {
    Table table =
        Table.ofFigures("", comparison.first(), comparison.second(), "Change", "Noise", "Verdict");
    for (int row = 0; row < comparison.differences().size(); row++) {
      Difference each = comparison.differences().get(row);
      if (each.first().isPresent() || each.second().isPresent()) {
        List<Markup> cells = new ArrayList<>(List.of(Markup.text(each.name())));
        cells.addAll(
            values(
                KeyFigure.all().get(row),
                each.judgement() == Judgement.BETTER || each.judgement() == Judgement.WORSE));
        cells.add(Markup.text(ComparisonTable.change(each)));
        cells.add(Markup.element("span", "faint", ComparisonTable.noise(each)));
        cells.add(Section.badge(cssClass(each.judgement()), each.judgement().word()));
        table.row(cells);
      }
    }
    Markup.Element caveats = Markup.element("ul").with("class", "caveats");
    comparison.caveats().forEach(each -> caveats.add(Markup.element("li").text(each).done()));
    return Section.of(
        comparison.verdict(),
        "A difference counts when it is larger than the noise: what two runs of one build on one"
            + " machine differ by, or, if that is more, three standard errors of the figure over"
            + " ten blocks of each run.",
        comparison.caveats().isEmpty() ? Markup.NONE : caveats.done(),
        table.draw());
  }

  /** Whether one run is better by what a reader sees. */
  private boolean differsAsWritten(KeyFigure figure) {
    return figure.better() != Better.NEITHER
        && runs.stream()
                .map(NamedRun::result)
                .filter(each -> figure.of(each).isPresent())
                .map(figure::text)
                .distinct()
                .count()
            > 1;
  }

  /**
   * The value in each run, with a bar for its size.
   *
   * @param race whether the best is bold
   */
  private List<Markup> values(KeyFigure figure, boolean race) {
    List<OptionalDouble> values = runs.stream().map(run -> figure.of(run.result())).toList();
    double[] known =
        values.stream()
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double most = Arrays.stream(known).max().orElse(0);
    double least = Arrays.stream(known).min().orElse(0);
    double best = figure.better() == Better.HIGHER ? most : least;
    return IntStream.range(0, runs.size())
        .mapToObj(i -> {
          OptionalDouble value = values.get(i);
          Markup.Element cell = Markup.element("div").with("class", "sized");
          boolean bold = race && value.isPresent() && value.getAsDouble() == best;
          cell.add(
              Markup.element(bold ? "b" : "span").text(figure.text(runs.get(i).result())).done());
          if (value.isPresent() && most > 0) {
            cell.add(
                Markup.element("i")
                    .with("class", Colour.ofRun(i).cssClass())
                    .with("style", "width:" + Math.round(100 * value.getAsDouble() / most) + "%")
                    .done());
          }
          return cell.done();
        })
        .toList();
  }

  private Markup latencies() {
    return Section.of(
        "Latency",
        "Counted from the moment at which each message was due by the plan.",
        percentiles("Delivery latency by percentile", Timings::delivery),
        percentiles("Acknowledgement latency by percentile", Timings::ack));
  }

  private Markup percentiles(String title, Function<Timings, Distribution> timing) {
    return PercentileChart.of(
        title,
        IntStream.range(0, runs.size())
            .mapToObj(i ->
                new PercentileChart.Source(
                    runs.get(i).name(),
                    Colour.ofRun(i),
                    Look.LINE,
                    timing.apply(runs.get(i).result().timings())))
            .toList());
  }

  private Markup timeline() {
    double seconds = runs.stream().mapToDouble(each -> each.result().seconds()).max().orElseThrow();
    TimeCharts charts = new TimeCharts(seconds, List.of());
    return Section.of(
        "Time line",
        "The runs laid over each other, each from its own beginning. Their faults are marked in"
            + " the details below.",
        Markup.element("div")
            .with("class", "timeline halves")
            .add(
                charts.linear(
                    "Acknowledged messages per second",
                    Numbers::decimal,
                    wishes(Merge.MEAN, (point, length) -> point.counts().acked() / length)),
                charts.logarithmic(
                    "Delivery latency, p99",
                    Numbers::millis,
                    wishes(
                        Merge.WORST,
                        (point, _) ->
                            point.delivery().count() == 0 ? Double.NaN : point.delivery().p99Ms())),
                charts.linear(
                    "Processor cores of the server",
                    Numbers::decimal,
                    wishes(Merge.MEAN, TimelinePart.ofServer(Usage::cores))),
                charts.linear(
                    "Resident memory of the server",
                    Numbers::bytes,
                    wishes(Merge.MEAN, TimelinePart.ofServer(Usage::residentBytes))))
            .done());
  }

  private List<Wish> wishes(Merge merge, Figure figure) {
    return IntStream.range(0, runs.size())
        .mapToObj(i ->
            new Wish(
                runs.get(i).name(),
                Colour.ofRun(i),
                Look.LINE,
                merge,
                runs.get(i).result().timeline(),
                figure))
        .toList();
  }

  private static String cssClass(Judgement judgement) {
    return switch (judgement) {
      case BETTER -> "good";
      case WORSE -> "bad";
      case DIFFERENT, DOUBTFUL -> "doubtful";
      case SAME, UNKNOWN -> "neutral";
    };
  }
}
