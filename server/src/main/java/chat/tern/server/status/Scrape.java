package chat.tern.server.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer of {@code /metrics}, and what an operator asks of it first. */
final class Scrape {

  private static final double MEGABYTE = 1_000_000;
  private static final double MILLIS = 1_000;

  private final String text;

  Scrape(String text) {
    this.text = text;
  }

  /** Lines for a person; what the server does not measure is left out. */
  List<String> summary() {
    List<String> lines = new ArrayList<>();
    first("tern_process_uptime_seconds")
        .ifPresent(seconds -> lines.add("up for " + time(Duration.ofSeconds(seconds.longValue()))));
    first("tern_session_sessions")
        .ifPresent(sessions ->
            lines.add(
                "%.0f sessions of %.0f users; %.0f opened since the start, %.0f came back"
                    .formatted(
                        sessions,
                        sum("tern_session_users"),
                        sum("tern_session_opened_total"),
                        sum("tern_gateway_returns_total"))));
    first("tern_gateway_send_seconds_count")
        .ifPresent(sends ->
            lines.add("%.0f messages sent by WebSocket%s".formatted(sends, percentiles())));
    Buckets delivery = Buckets.of(text, "tern_delivery_seconds");
    if (delivery.count() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d deliveries written to devices, %s (p95), %s (p99) after the send",
              delivery.count(),
              millis(delivery.quantile(0.95)),
              millis(delivery.quantile(0.99))));
    }
    double refused = sum("tern_send_failures_total");
    if (refused > 0) {
      lines.add("%.0f sends refused".formatted(refused));
    }
    first("tern_process_heap_bytes")
        .ifPresent(bytes ->
            lines.add(String.format(Locale.ROOT, "%.0f MB of heap in use", bytes / MEGABYTE)));
    double failures = sum("tern_store_failures_total");
    if (failures > 0) {
      lines.add("%.0f statements failed in its stores".formatted(failures));
    }
    first("tern_node_live").ifPresent(live -> lines.add("%.0f live nodes".formatted(live)));
    return lines;
  }

  private static String millis(double seconds) {
    return String.format(Locale.ROOT, "%.1f ms", seconds * MILLIS);
  }

  private String percentiles() {
    String name = "tern_gateway_send_seconds";
    return first(name + "{quantile=\"0.99\",}")
        .filter(p99 -> p99 > 0)
        .map(p99 ->
            String.format(
                Locale.ROOT,
                ", acknowledged in %.1f ms (p50), %.1f ms (p99) lately",
                first(name + "{quantile=\"0.5\",}").orElse(0.0) * MILLIS,
                p99 * MILLIS))
        .orElse("");
  }

  /** The value of the one series with this name and these labels. */
  private Optional<Double> first(String series) {
    Matcher found = lines(Pattern.quote(series));
    return found.find() ? Optional.of(Double.parseDouble(found.group(1))) : Optional.empty();
  }

  /** All series of a metric together. */
  private double sum(String metric) {
    Matcher found = lines(Pattern.quote(metric) + "(?:\\{[^}]*\\})?");
    double sum = 0;
    while (found.find()) {
      sum += Double.parseDouble(found.group(1));
    }
    return sum;
  }

  private Matcher lines(String series) {
    return Pattern.compile("^" + series + " ([-+.0-9Ee]+)$", Pattern.MULTILINE).matcher(text);
  }

  private static String time(Duration uptime) {
    return uptime.toHours() >= 1
        ? uptime.toHours() + " h " + uptime.toMinutesPart() + " min"
        : uptime.toMinutes() + " min " + uptime.toSecondsPart() + " s";
  }
}
