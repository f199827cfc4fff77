package chat.tern.cli.render;

import chat.tern.protocol.api.Hop;
import chat.tern.protocol.api.MessageTrace;
import chat.tern.protocol.api.NodeHops;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The way of a message, a line for each step. */
public final class TraceTable {

  private static final double MICROS_PER_MILLI = 1000;

  private static final Map<String, String> WORDS =
      Map.of(
          "committed_by_owner", "committed by the owner",
          "written", "written to devices",
          "receipts", "receipts of devices");

  private TraceTable() {}

  /** Lines that are safe for a terminal. */
  public static List<String> lines(MessageTrace trace, Paint paint) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "#"
            + trace.seq()
            + " of conversation "
            + trace.conversationId()
            + ", "
            + trace.createdAt());
    for (NodeHops node : trace.nodes()) {
      lines.add(TerminalText.line(node.node()));
      node.hops().forEach(hop -> lines.add(line(hop, paint)));
    }
    return lines;
  }

  private static String line(Hop hop, Paint paint) {
    String name = TerminalText.line(WORDS.getOrDefault(hop.name(), hop.name()));
    String step = String.format(Locale.ROOT, "  %10s  %s", millis(hop.afterMicros()), name);
    return hop.count().map(count -> step + paint.dim(times(hop, count))).orElse(step);
  }

  private static String times(Hop hop, long count) {
    String last =
        hop.lastAfterMicros()
            .filter(_ -> count > 1)
            .map(micros -> ", the last after " + millis(micros))
            .orElse("");
    return " (" + count + last + ")";
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, "%.3f ms", micros / MICROS_PER_MILLI);
  }
}
