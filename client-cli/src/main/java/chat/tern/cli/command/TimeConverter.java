package chat.tern.cli.command;

import chat.tern.terminal.WrittenTime;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; a bare number counts seconds. */
final class TimeConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    return WrittenTime.SHORT
        .parse(text)
        .or(() -> WrittenTime.SHORT.parse(text + "s"))
        .orElseThrow(() ->
            new TypeConversionException("'" + text + "' is not a time such as 500ms, 10s or 2m"));
  }
}
