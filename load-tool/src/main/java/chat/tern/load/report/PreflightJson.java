package chat.tern.load.report;

import chat.tern.load.preflight.PreflightResult;
import chat.tern.protocol.codec.ApiCodec;
import java.nio.charset.StandardCharsets;

/** The limits of a machine as one JSON object. */
public final class PreflightJson {

  private PreflightJson() {}

  /** On one line. */
  public static String of(PreflightResult result) {
    return new String(ApiCodec.write(new Document(result.holds(), result)), StandardCharsets.UTF_8);
  }

  /** The JSON object. */
  record Document(boolean holds, PreflightResult result) {}
}
