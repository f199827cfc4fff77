package chat.tern.load.report;

import chat.tern.load.bench.Bar;
import chat.tern.load.bench.BenchResult;
import chat.tern.protocol.codec.ApiCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The benchmark's result as one JSON object. */
public final class BenchJson {

  private BenchJson() {}

  /** On one line, with the verdicts that the figures lead to. */
  public static String of(BenchResult result) {
    Document document =
        new Document(result.valid(), result.noisy(), result.violations(), result.bars(), result);
    return new String(ApiCodec.write(document), StandardCharsets.UTF_8);
  }

  /** The JSON object. */
  record Document(
      boolean valid, boolean noisy, long violations, List<Bar> bars, BenchResult result) {}
}
