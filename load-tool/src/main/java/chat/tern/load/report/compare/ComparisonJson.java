package chat.tern.load.report.compare;

import chat.tern.protocol.codec.ApiCodec;
import chat.tern.protocol.text.WireName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** A comparison as one JSON object for a script. */
public final class ComparisonJson {

  private ComparisonJson() {}

  /** On one line; what is not known is left out. */
  public static String of(Comparison comparison) {
    Document document =
        new Document(
            comparison.first(),
            comparison.second(),
            comparison.comparable(),
            comparison.verdict(),
            comparison.caveats(),
            comparison.differences().stream().map(ComparisonJson::figure).toList());
    return new String(ApiCodec.write(document), StandardCharsets.UTF_8);
  }

  private static Figure figure(Difference each) {
    boolean comparable =
        each.first().isPresent() && each.second().isPresent() && each.first().getAsDouble() != 0;
    return new Figure(
        each.key(),
        each.first(),
        each.second(),
        comparable
            ? OptionalDouble.of(each.second().getAsDouble() / each.first().getAsDouble() - 1)
            : OptionalDouble.empty(),
        each.noise(),
        WireName.of(each.judgement()));
  }

  /** The JSON object. */
  record Document(
      String first,
      String second,
      boolean comparable,
      String verdict,
      List<String> caveats,
      List<Figure> figures) {}

  /** One figure; change and noise are shares, so that 0.1 is ten percent. */
  record Figure(
      String key,
      OptionalDouble first,
      OptionalDouble second,
      OptionalDouble change,
      OptionalDouble noise,
      String judgement) {}
}
