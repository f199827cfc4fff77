package chat.tern.admin.command;

import chat.tern.protocol.SoftwareVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The one place where what differs from run to run becomes something that does not. What stands in
 * columns keeps its length, and the same id or digest stays the same within a file, so that one
 * sees what refers to what.
 */
final class Placeholders {

  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b");
  private static final Pattern DIGEST = Pattern.compile("\\b[0-9a-f]{64}\\b");
  private static final Pattern PASSWORD =
      Pattern.compile("\\b[a-km-z2-9]{5}(?:-[a-km-z2-9]{5}){3}\\b");
  private static final Pattern TIME =
      Pattern.compile("\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
  private static final Pattern MILLIS = Pattern.compile("\\b\\d+\\.\\d{3}\\b( *)");

  /** Where a record stands in the audit log is a matter of what was done before. */
  private static final Pattern AUDIT =
      Pattern.compile(
          "(?<=\\(audit |\"audit_number\":|audit_number: )\\d+"
              + "|\\d+(?= records(?:, position|;))|\\d+(?=:[0-9a-f]{64})"
              + "|(?<=\"records\":)\\d+(?=,\"position\")");

  private static final String VERSION = Pattern.quote(SoftwareVersion.current());

  private final Map<String, String> numbered = new HashMap<>();
  private final GoldenWorld world;

  Placeholders(GoldenWorld world) {
    this.world = world;
  }

  /** The text as it always is. */
  String in(String text) {
    String same = text.replace("\r\n", "\u240d\n"); // seen, and safe from Git
    same = same.replace(world.directory().toString(), "$DIR");
    same = same.replace(world.address(), "127.0.0.1:54321");
    same = TIME.matcher(same).replaceAll("2026-01-01T00:00:00.000Z");
    same = PASSWORD.matcher(same).replaceAll("abcde-fghij-kmnop-qrstu");
    same = AUDIT.matcher(same).replaceAll("9");
    same = ID.matcher(same).replaceAll(id -> numbered(id, "00000000-0000-0000-0000-%012d"));
    same = DIGEST.matcher(same).replaceAll(digest -> numbered(digest, "%064d"));
    same = MILLIS.matcher(same).replaceAll(Placeholders::zero);
    return version(same);
  }

  private String numbered(MatchResult found, String form) {
    int next = numbered.size() + 1;
    return numbered.computeIfAbsent(found.group(), _ -> form.formatted(next));
  }

  /** With as many blanks after it as take the same room together. */
  private static String zero(MatchResult found) {
    String blanks = found.group(1);
    return "0.000" + (blanks.isEmpty() ? "" : " ".repeat(found.group().length() - 5));
  }

  /** In a column as wide as its header. */
  private static String version(String text) {
    return text.replaceAll("VERSION {2,}", "VERSION  ")
        .replaceAll(VERSION + " {2,}", "0.0.0    ")
        .replaceAll(VERSION, "0.0.0");
  }
}
