package chat.tern.cli.command;

import chat.tern.protocol.error.TernException;
import chat.tern.protocol.log.HistoryLimit;
import chat.tern.terminal.WrittenTime;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 30m}, {@code 12h}, {@code 30d}, {@code 4w} and {@code off}. */
final class HistoryLimitConverter implements ITypeConverter<HistoryLimit> {

  @Override
  public HistoryLimit convert(String text) {
    if (text.equals("off")) {
      return HistoryLimit.NONE;
    }
    Duration keep =
        WrittenTime.LONG
            .parse(text)
            .orElseThrow(() ->
                new TypeConversionException(
                    "'" + text + "' is not a time such as 30m, 12h, 30d or 4w, and not off"));
    try {
      return new HistoryLimit(Optional.of(keep));
    } catch (TernException e) {
      throw new TypeConversionException(
          "'" + text + "' is out of range: messages are kept for 1m to 36525d, or off for good");
    }
  }
}
