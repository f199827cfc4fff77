package chat.tern.load.report.html;

import chat.tern.load.report.Numbers;
import chat.tern.load.report.compare.NamedRun;
import chat.tern.load.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one page: of a single run in full, or of several beside each other with the full
 * report of each folded below.
 *
 * <p>The page says by its own content security policy that it fetches nothing and runs no script
 * but its own, so that a name that were not escaped would still do no harm.
 */
public final class HtmlReport {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HtmlReport() {}

  /** Of one run. */
  public static String of(RunResult result) {
    return page(
        "Load test: " + result.scenario(),
        "%s, %s, measured for %s"
            .formatted(
                result.target(),
                MOMENT.format(result.startedAt()),
                Numbers.duration(result.seconds())),
        Markup.join(VerdictPart.of(result), Tiles.of(result), RunParts.all(result)));
  }

  /**
   * Of several runs, the first being what the others are held against; of one as {@link
   * #of(RunResult)}.
   */
  public static String of(List<NamedRun> runs) {
    if (runs.size() == 1) {
      return of(runs.getFirst().result());
    }
    String scenarios =
        runs.stream()
            .map(each -> each.result().scenario())
            .distinct()
            .collect(Collectors.joining(", "));
    return page(
        runs.stream().map(NamedRun::name).collect(Collectors.joining(" beside ")),
        "Load test: %s, %s, %s"
            .formatted(
                scenarios,
                MOMENT.format(runs.getFirst().result().startedAt()),
                runs.getFirst().result().machine()),
        Markup.join(
            ComparisonPart.of(runs), Markup.join(runs.stream().map(HtmlReport::details).toList())));
  }

  private static Markup details(NamedRun run) {
    return Markup.element("details")
        .add(
            Markup.element("summary").text("All of " + run.name()).done(),
            VerdictPart.of(run.result()),
            Tiles.of(run.result()),
            RunParts.all(run.result()))
        .done();
  }

  private static String page(String title, String subtitle, Markup content) {
    String script = Template.load("report.js").text();
    return Template.load("report.html")
        .fill(
            Map.of(
                "title",
                Markup.text(title),
                "subtitle",
                Markup.text(subtitle),
                "style",
                new Markup(Template.load("report.css").text()),
                "script",
                new Markup(script),
                "script_digest",
                new Markup(digest(script)),
                "content",
                content));
  }

  private static String digest(String script) {
    try {
      return Base64.getEncoder()
          .encodeToString(
              MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("Every Java has SHA-256.", e);
    }
  }
}
