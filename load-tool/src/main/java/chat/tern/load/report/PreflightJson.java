package chat.tern.load.report;

import chat.tern.load.preflight.PreflightResult;
import chat.tern.load.result.MachineDelay;
import chat.tern.protocol.codec.ApiCodec;
import java.nio.charset.StandardCharsets;

/** The limits of a machine as one JSON object. */
public final class PreflightJson {

  private PreflightJson() {}

  /** On one line. */
  public static String of(PreflightResult result, MachineDelay delay) {
    return new String(
        ApiCodec.write(new Document(result.holds(), delay, result)), StandardCharsets.UTF_8);
  }

  /** The JSON object. */
  record Document(boolean holds, MachineDelay delay, PreflightResult result) {}
}
