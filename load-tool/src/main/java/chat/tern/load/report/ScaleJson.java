package chat.tern.load.report;

import chat.tern.load.bench.Bar;
import chat.tern.load.bench.ScaleResult;
import chat.tern.protocol.codec.ApiCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The result of the benchmark of a cluster as one JSON object. */
public final class ScaleJson {

  private ScaleJson() {}

  /** On one line, with the verdicts that the figures lead to. */
  public static String of(ScaleResult result) {
    Document document =
        new Document(
            result.valid(),
            result.noisy(),
            result.violations(),
            result.bars(),
            result.unnoticed(),
            result);
    return new String(ApiCodec.write(document), StandardCharsets.UTF_8);
  }

  /** The JSON object. */
  record Document(
      boolean valid,
      boolean noisy,
      long violations,
      List<Bar> bars,
      Optional<Integer> unnoticedGroup,
      ScaleResult result) {}
}
