package chat.tern.admin.command;

import chat.tern.terminal.WrittenTime;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times such as {@code 500ms}, {@code 10s} and {@code 2m}. */
final class TimeConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return WrittenTime.SHORT
        .parse(text)
        .filter(Duration::isPositive)
        .orElseThrow(() ->
            new TypeConversionException(
                "\"" + text + "\" is no time: write 500ms, 10s, 2m or 1h."));
  }
}
