package chat.tern.load.report.compare;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.SafeText;
import chat.tern.load.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A comparison as a table for a person. */
public final class ComparisonTable {

  private ComparisonTable() {}

  /** Several lines, the last without an end. */
  public static String of(Comparison comparison) {
    TextTable table =
        new TextTable(
            "",
            SafeText.line(comparison.first()),
            SafeText.line(comparison.second()),
            "change",
            "noise",
            "");
    for (int row = 0; row < comparison.differences().size(); row++) {
      Difference each = comparison.differences().get(row);
      Unit unit = KeyFigure.all().get(row).unit();
      if (each.first().isPresent() || each.second().isPresent()) {
        table.row(
            each.name(),
            value(unit, each.first()),
            value(unit, each.second()),
            change(each),
            noise(each),
            each.judgement().word());
      }
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.add(SafeText.line(comparison.verdict()) + ".");
    comparison.caveats().forEach(each -> lines.add("! " + SafeText.line(each)));
    lines.add(
        "Noise: what two runs of one build differ by, or, if more, three standard errors of ten"
            + " blocks of each run.");
    return String.join(System.lineSeparator(), lines);
  }

  /** The change in percent, or a dash. */
  public static String change(Difference difference) {
    return difference.first().isPresent() && difference.second().isPresent()
        ? Numbers.change(difference.first().getAsDouble(), difference.second().getAsDouble())
        : "–";
  }

  /** The noise in percent, or a dash. */
  public static String noise(Difference difference) {
    OptionalDouble noise = difference.noise();
    return noise.isPresent() ? "± %.0f %%".formatted(100 * noise.getAsDouble()) : "–";
  }

  private static String value(Unit unit, OptionalDouble value) {
    return value.isPresent() ? unit.format(value.getAsDouble()) : "–";
  }
}
