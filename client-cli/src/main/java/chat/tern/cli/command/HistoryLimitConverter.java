package chat.tern.cli.command;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.HistoryLimit;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 30m}, {@code 12h}, {@code 30d}, {@code 4w} and {@code off}. */
final class HistoryLimitConverter implements ITypeConverter<HistoryLimit> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([mhdw])");

  @Override
  public HistoryLimit convert(String text) {
    if (text.equals("off")) {
      return HistoryLimit.NONE;
    }
    Matcher match = FORM.matcher(text);
    if (!match.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a time such as 30m, 12h, 30d or 4w, and not off");
    }
    long amount = Long.parseLong(match.group(1));
    Duration keep =
        switch (match.group(2)) {
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "w" -> Duration.ofDays(7 * amount);
          case String _ -> Duration.ofDays(amount);
        };
    try {
      return new HistoryLimit(Optional.of(keep));
    } catch (TernException e) {
      throw new TypeConversionException(
          "'" + text + "' is out of range: messages are kept for 1m to 36525d, or off for good");
    }
  }
}
